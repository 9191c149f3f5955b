/** What happens when things fail. */
@NullMarked
package dev.aispend.rollup.failure;

import org.jspecify.annotations.NullMarked;
