/** A real single-node Kafka broker inside this process, with its data directory and what keeps it sound after a crash. */
@NullMarked
package dev.aispend.launcher.broker;

import org.jspecify.annotations.NullMarked;
