/** The Kafka Connect source connector: asks providers for their days and writes what they answered. */
@NullMarked
package dev.aispend.ingest;

import org.jspecify.annotations.NullMarked;
