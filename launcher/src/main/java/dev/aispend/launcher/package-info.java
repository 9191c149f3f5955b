/** One process that runs the whole product: broker, Connect worker, rollup and query service. */
@NullMarked
package dev.aispend.launcher;

import org.jspecify.annotations.NullMarked;
