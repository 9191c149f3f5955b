/** Turns raw pages into cells, day headers and restatements: one Kafka Streams application. */
@NullMarked
package dev.aispend.rollup;

import org.jspecify.annotations.NullMarked;
