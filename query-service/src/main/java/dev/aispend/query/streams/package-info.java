/** The Kafka Streams application that keeps the tables. */
@NullMarked
package dev.aispend.query.streams;

import org.jspecify.annotations.NullMarked;
