/** How days become final. */
@NullMarked
package dev.aispend.domain.day;

import org.jspecify.annotations.NullMarked;
