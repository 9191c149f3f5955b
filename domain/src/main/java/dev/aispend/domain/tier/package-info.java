/** Which tier a model belongs to, and since when. */
@NullMarked
package dev.aispend.domain.tier;

import org.jspecify.annotations.NullMarked;
