package dev.aispend.rollup;

import dev.aispend.wire.Topics;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** How many tasks share the account days: as many as the inputs have partitions. */
final class Partitions {

    private static final long LIMIT_SECONDS = 30;

    private Partitions() {}

    /** @throws IllegalStateException when the input topics are not there or the broker does not answer */
    static int ofDays(Admin admin) {
        var inputs = new ArrayList<>(Topics.RAW);
        inputs.add(Topics.INGEST_STATUS);
        try {
            return admin.describeTopics(inputs).allTopicNames().get(LIMIT_SECONDS, TimeUnit.SECONDS).values().stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .max()
                    .orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the partitions of " + inputs, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the partitions of " + inputs + " are unknown", e);
        }
    }
}
