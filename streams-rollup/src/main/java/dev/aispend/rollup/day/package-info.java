/** What one input does to one account day. */
@NullMarked
package dev.aispend.rollup.day;

import org.jspecify.annotations.NullMarked;
