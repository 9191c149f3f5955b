/** How many tokens of a day fall to each tier of models. */
@NullMarked
package dev.aispend.rollup.tier;

import org.jspecify.annotations.NullMarked;
