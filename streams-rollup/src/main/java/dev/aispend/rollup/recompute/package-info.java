/** The commands to recompute, and how far a task has come with each. */
@NullMarked
package dev.aispend.rollup.recompute;

import org.jspecify.annotations.NullMarked;
