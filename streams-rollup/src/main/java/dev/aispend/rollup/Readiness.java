package dev.aispend.rollup;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
    private final Queue<Stage> stages = new ArrayDeque<>();

    /** @param stages topics to catch up with, one group after the other */
    Readiness(
            Function<Collection<String>, CompletableFuture<Map<TopicPartition, Long>>> logEnds,
            List<List<String>> stages,
            InstantSource clock) {
        this.logEnds = logEnds;
        this.clock = clock;
        stages.forEach(topics -> this.stages.add(new Stage(topics)));
    }

    synchronized boolean isCaughtUp(KafkaStreams streams) {
        var stage = stages.peek();
        while (stage != null && stage.isDone(streams)) {
            stages.remove();
            var next = stages.peek();
            if (next != null && stage.wasBehind()) {
                next.ask();
            }
            stage = next;
        }
        return stage == null;
    }

    private final class Stage {

        private final List<String> topics;
        private CompletableFuture<Map<TopicPartition, Long>> ends;
        private @Nullable CatchUp catchUp;

        Stage(List<String> topics) {
            this.topics = topics;
            this.ends = logEnds.apply(topics);
        }

        /** Anew when the stage before had work to do, since that may have added to these topics. */
        void ask() {
            ends = logEnds.apply(topics);
        }

        boolean isDone(KafkaStreams streams) {
            if (ends.isCompletedExceptionally()) {
                ask();
            }
            if (catchUp == null && ends.isDone() && !ends.isCompletedExceptionally()) {
                catchUp = new CatchUp(ends.join(), clock);
            }
            return catchUp != null && catchUp.isDone(streams);
        }

        boolean wasBehind() {
            return !ends.join().isEmpty();
        }
    }
}
