/** Publishes each day's bill beside its usage, some seconds after the day changed and only when that is news. */
@NullMarked
package dev.aispend.rollup.reconcile;

import org.jspecify.annotations.NullMarked;
