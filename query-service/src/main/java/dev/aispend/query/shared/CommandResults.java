package dev.aispend.query.shared;

import dev.aispend.wire.RecomputeResult;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of the commands of the last seven days. */
public final class CommandResults {

    private static final Comparator<RecomputeResult> BY_PARTITION_AND_SEQUENCE =
            Comparator.comparingInt(RecomputeResult::partition).thenComparingLong(RecomputeResult::sequence);

    private final Recent<RecomputeResult> recent = new Recent<>(Commands.KEPT);

    /** The oldest first. */
    public List<RecomputeResult> all() {
        return recent.all();
    }

    /** Of one command, by partition and sequence. */
    public List<RecomputeResult> of(String commandId) {
        return recent.all().stream()
                .filter(result -> result.commandId().equals(commandId))
                .sorted(BY_PARTITION_AND_SEQUENCE)
                .toList();
    }

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when the value is no result; then nothing changed
     */
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            recent.remove(key);
        } else {
            var result = RecomputeResult.fromJson(value);
            recent.put(key, result.at(), result);
        }
    }
}
