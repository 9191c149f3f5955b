/** Brings the prices that come with the product to the cluster. */
@NullMarked
package dev.aispend.launcher.prices;

import org.jspecify.annotations.NullMarked;
