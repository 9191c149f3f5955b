package dev.aispend.rollup.recompute;

import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.CommandRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Which commands a task has done or begun; they outlive the process, so that each is done exactly once. */
public final class RecomputeMarks {

    public static final String STORE = "recomputes";

    /** As long as the topic keeps a command for sure. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    /** A mark outlives its command, which the topic may keep a little longer. */
    private static final Duration KEPT = LIFETIME.plusDays(30);

    /** So that a command given while the task came up, by a clock that is a little late, is done. */
    private static final Duration LATE_CLOCK = Duration.ofMinutes(1);

    private static final String SINCE = "since";
    private static final String OF_COMMAND = "command|";

    /** A closing brace sorts right after the bar. */
    private static final String BEHIND_COMMANDS = "command}";

    private final KeyValueStore<String, byte[]> store;

    private RecomputeMarks(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return DayStores.tiny(STORE, Serdes.ByteArray());
    }

    public static RecomputeMarks of(ProcessorContext<?, ?> context) {
        return new RecomputeMarks(context.getStateStore(STORE));
    }

    /**
     * The first command that is to be begun or gone on with.
     *
     * @param commands the oldest first
     */
    public Optional<CommandRecord> next(List<CommandRecord> commands, Instant now) {
        var since = since(now);
        return commands.stream().filter(command -> isDue(command, since, now)).findFirst();
    }

    public RecomputeMark get(CommandRecord command) {
        var bytes = store.get(OF_COMMAND + command.id());
        return bytes == null ? RecomputeMark.begun(command.requestedAt()) : RecomputeMark.fromBytes(bytes);
    }

    public void put(CommandRecord command, RecomputeMark mark) {
        store.put(OF_COMMAND + command.id(), mark.toBytes());
    }

    /** Forgets what belongs to commands that are long gone. */
    public void tidy(Instant now) {
        var old = new ArrayList<String>();
        try (var marks = store.range(OF_COMMAND, BEHIND_COMMANDS)) {
            marks.forEachRemaining(entry -> {
                if (RecomputeMark.fromBytes(entry.value).requestedAt().isBefore(now.minus(KEPT))) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(store::delete);
    }

    /** What was begun is finished; what is older than the task's memory concerns days that were not there yet. */
    private boolean isDue(CommandRecord command, Instant since, Instant now) {
        var bytes = store.get(OF_COMMAND + command.id());
        if (bytes != null) {
            return !RecomputeMark.fromBytes(bytes).done();
        }
        return !command.requestedAt().isBefore(since) && !command.requestedAt().isBefore(now.minus(LIFETIME));
    }

    /** When the task's memory begins. */
    private Instant since(Instant now) {
        var bytes = store.get(SINCE);
        if (bytes == null) {
            var since = now.minus(LATE_CLOCK);
            store.put(SINCE, RecomputeMark.begun(since).toBytes());
            return since;
        }
        return RecomputeMark.fromBytes(bytes).requestedAt();
    }
}
