/** What the system costs to run, measured beside baselines in the same run. */
@NullMarked
package dev.aispend.benchmarks;

import org.jspecify.annotations.NullMarked;
