/** What is promised of outages. */
@NullMarked
package dev.aispend.domain.outage;

import org.jspecify.annotations.NullMarked;
