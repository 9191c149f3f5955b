/** Where records go that could not be used, and how the application outlives them. */
@NullMarked
package dev.aispend.rollup.failure;

import org.jspecify.annotations.NullMarked;
