/** The sources there are. */
@NullMarked
package dev.aispend.domain.source;

import org.jspecify.annotations.NullMarked;
