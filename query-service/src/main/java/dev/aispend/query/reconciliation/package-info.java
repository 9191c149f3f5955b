/** Bills beside usage, as the rollup published them, day by day and summed up. */
@NullMarked
package dev.aispend.query.reconciliation;

import org.jspecify.annotations.NullMarked;
