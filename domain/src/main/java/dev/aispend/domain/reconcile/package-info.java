/** Holds a day's bill against its priced usage, model by model, and says why they differ where that can be told. */
@NullMarked
package dev.aispend.domain.reconcile;

import org.jspecify.annotations.NullMarked;
