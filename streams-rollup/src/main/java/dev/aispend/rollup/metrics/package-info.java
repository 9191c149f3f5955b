/** What the rollup counts about itself. */
@NullMarked
package dev.aispend.rollup.metrics;

import org.jspecify.annotations.NullMarked;
