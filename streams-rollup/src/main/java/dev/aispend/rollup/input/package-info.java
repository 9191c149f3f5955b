/** How raw pages and day statuses meet by account day. */
@NullMarked
package dev.aispend.rollup.input;

import org.jspecify.annotations.NullMarked;
