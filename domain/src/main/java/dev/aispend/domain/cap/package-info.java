/** Limits on spend and tokens, the periods they count over, and what crossing them means. */
@NullMarked
package dev.aispend.domain.cap;

import org.jspecify.annotations.NullMarked;
