package dev.aispend.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The id of the raw topic, looked up now and then in the background; a failed look-up keeps the last known one. */
final class RawTopicId implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RawTopicId.class);
    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOKUP = Duration.ofSeconds(5);

    private final String topic;
    private final Optional<Admin> admin;
    private final CountDownLatch lookedUp = new CountDownLatch(1);
    private volatile Optional<String> id = Optional.empty();
    private @Nullable KafkaFuture<?> lookup;
    private Instant refreshAt = Instant.MIN;

    /** @param client settings of the client, empty when ids are not to be looked up */
    RawTopicId(String topic, Map<String, Object> client) {
        this.topic = topic;
        this.admin = client.isEmpty() ? Optional.empty() : create(client);
    }

    /** Looks up the first time and waits a little for it. */
    void start(Instant now) {
        if (current(now).isEmpty() && admin.isPresent()) {
            try {
                var inTime = lookedUp.await(FIRST_LOOKUP.toMillis(), TimeUnit.MILLISECONDS);
                LOG.debug("event=topic_id_first_lookup topic={} inTime={}", topic, inTime);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The last known id. */
    Optional<String> current(Instant now) {
        if (admin.isPresent() && !now.isBefore(refreshAt)) {
            refreshAt = now.plus(REFRESH);
            lookup = admin.get().describeTopics(List.of(topic)).allTopicNames().whenComplete(this::take);
        }
        return id;
    }

    private static Optional<Admin> create(Map<String, Object> client) {
        try {
            return Optional.of(Admin.create(client));
        } catch (KafkaException e) {
            LOG.warn("event=topic_id_client_failed message=\"{}\"", e.getMessage());
            LOG.debug("event=topic_id_client_failed", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (lookup != null) {
            lookup.cancel(true);
        }
        admin.ifPresent(client -> client.close(Duration.ofSeconds(1)));
    }

    private void take(@Nullable Map<String, TopicDescription> topics, @Nullable Throwable failure) {
        var found = topics == null ? null : topics.get(topic);
        if (found != null) {
            id = Optional.of(found.topicId().toString());
        } else {
            LOG.debug("event=topic_id_unknown topic={}", topic, failure);
        }
        lookedUp.countDown();
    }
}
