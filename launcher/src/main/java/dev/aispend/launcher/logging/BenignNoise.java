package dev.aispend.launcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/** Drops warnings and errors of libraries that are known to mean nothing; each says why. */
final class BenignNoise extends Filter<ILoggingEvent> {
    private record Noise(String logger, String text) {
        boolean matches(ILoggingEvent event) {
            return event.getLoggerName().startsWith(logger)
                    && (event.getFormattedMessage().contains(text) || traceContains(event));
        }

        private boolean traceContains(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            return thrown != null && thrown.getClassName().contains(text);
        }
    }

    private static final List<Noise> NOISE = List.of(
            // A new transactional producer with several batches in flight; it is retried (KAFKA-18202).
            new Noise("kafka.server.ReplicaManager", "OutOfOrderSequenceException"),
            new Noise("org.apache.kafka.clients.producer.internals", "CONCURRENT_TRANSACTIONS"),
            // Closing a client twice does nothing.
            new Noise("org.apache.kafka.clients.NetworkClient", "has already been closed"),
            // A partition is asked about before the broker has heard of it.
            new Noise("state.change.logger", "Expected partition"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return NOISE.stream().anyMatch(noise -> noise.matches(event)) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
