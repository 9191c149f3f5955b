package dev.aispend.rollup;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was in the log at start has been worked through: first the inputs, then what they put on the repartition
 * topics. Never blocks; each question brings the answer a step further.
 */
final class Readiness {

    private final Function<Collection<String>, CompletableFuture<Map<TopicPartition, Long>>> logEnds;
    private final InstantSource clock;
    private final Iterator<List<String>> stages;
    private @Nullable List<String> stage;
    private CompletableFuture<Map<TopicPartition, Long>> ends = new CompletableFuture<>();
    private @Nullable CatchUp catchUp;

    /** @param stages topics to catch up with, one group after the other */
    Readiness(
            Function<Collection<String>, CompletableFuture<Map<TopicPartition, Long>>> logEnds,
            List<List<String>> stages,
            InstantSource clock) {
        this.clock = clock;
        this.logEnds = logEnds;
        this.stages = stages.iterator();
        nextStage();
    }

    synchronized boolean isCaughtUp(KafkaStreams streams) {
        if (stage != null && ends.isCompletedExceptionally()) {
            ends = logEnds.apply(stage);
        }
        if (stage != null && catchUp == null && ends.isDone() && !ends.isCompletedExceptionally()) {
            catchUp = new CatchUp(ends.join(), clock);
        }
        if (stage != null && catchUp != null && catchUp.isDone(streams)) {
            nextStage();
        }
        return stage == null;
    }

    private void nextStage() {
        catchUp = null;
        stage = stages.hasNext() ? stages.next() : null;
        if (stage != null) {
            ends = logEnds.apply(stage);
        }
    }
}
