/** What the compact forms promise. */
@NullMarked
package dev.aispend.rollup.store;

import org.jspecify.annotations.NullMarked;
