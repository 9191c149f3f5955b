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
            var cause = thrown == null ? null : thrown.getCause();
            return (thrown != null && thrown.getClassName().contains(text))
                    || (cause != null && cause.getClassName().contains(text));
        }
    }

    private static final List<Noise> NOISE = List.of(
            // A new transactional producer with several batches in flight; it is retried (KAFKA-18202).
            new Noise("kafka.server.ReplicaManager", "OutOfOrderSequenceException"),
            new Noise("org.apache.kafka.clients.producer.internals", "OUT_OF_ORDER_SEQUENCE_NUMBER"),
            new Noise("org.apache.kafka.clients.producer.internals", "CONCURRENT_TRANSACTIONS"),
            // Closing a client twice does nothing.
            new Noise("org.apache.kafka.clients.NetworkClient", "has already been closed"),
            // Internal topics are asked about while they are made, by several clients at once.
            new Noise("org.apache.kafka.clients.NetworkClient", "reported a recoverable issue"),
            new Noise("kafka.server.DefaultAutoTopicCreationManager", "TOPIC_ALREADY_EXISTS"),
            // A fresh data directory.
            new Noise("org.apache.kafka.controller.QuorumController", "Performing controller activation"),
            // The broker speaks to the only controller before that has taken up its office; it asks again.
            new Noise("kafka.server.ControllerApis", "NotControllerException"),
            // The worker reads on in its configuration topic.
            new Noise("org.apache.kafka.connect.runtime.distributed.DistributedHerder", "Catching up to assignment"),
            // A look at the log's end while partitions change hands; it is looked at again.
            new Noise("org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "no longer assigned"),
            // Connect's worker closes without waiting for its last heartbeat.
            new Noise("org.apache.kafka.connect.runtime.distributed.WorkerCoordinator", "Close timed out"),
            // Told of a helper object of Kafka's own; the applications' settings have it switched on.
            new Noise("org.apache.kafka.streams.StreamsConfig", "Processing exception handler is not enabled"),
            // The query service bounds Jetty's queue on purpose.
            new Noise("org.eclipse.jetty.util.thread.QueuedThreadPool", "bounded at"),
            // After a crash the stores are read again from their changelogs, as exactly-once asks for.
            new Noise("org.apache.kafka.streams.processor.internals", "did not find checkpoint offsets"),
            new Noise("org.apache.kafka.streams.processor.internals", "TaskCorruptedException"),
            new Noise("org.apache.kafka.streams.processor.internals", "corrupted"),
            // A partition is asked about before the broker has heard of it.
            new Noise("state.change.logger", "Expected partition"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return NOISE.stream().anyMatch(noise -> noise.matches(event)) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
