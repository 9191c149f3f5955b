/** Connectors and rollup together, without a broker, over any selection of sources. */
@NullMarked
package dev.aispend.launcher.sources;

import org.jspecify.annotations.NullMarked;
