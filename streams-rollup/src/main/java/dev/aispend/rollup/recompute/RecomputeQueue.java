package dev.aispend.rollup.recompute;

import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RecomputeResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The commands one task has still to do, one after the other, and how far it has come. */
public final class RecomputeQueue {

    private final CommandFeed feed;
    private final ReadOnlyKeyValueStore<String, byte[]> commands;
    private final RecomputeMarks marks;
    private final int partition;
    private final int partitions;

    RecomputeQueue(
            CommandFeed feed,
            ReadOnlyKeyValueStore<String, byte[]> commands,
            RecomputeMarks marks,
            int partition,
            int partitions) {
        this.feed = feed;
        this.commands = commands;
        this.marks = marks;
        this.partition = partition;
        this.partitions = partitions;
    }

    /** The command that is to be begun or gone on with. */
    public Optional<CommandRecord> next(long nowMs) {
        return marks.next(feed.recomputes(commands), Instant.ofEpochMilli(nowMs));
    }

    public RecomputeMark mark(CommandRecord command) {
        return marks.get(command);
    }

    /**
     * Takes note of a slice of work and puts it into results.
     *
     * @param upTo the key of the last account day looked at, null when no day is left
     * @return records of bounded size, to be written with what the slice changed
     */
    public List<RecomputeResult> done(CommandRecord command, SliceReport report, @Nullable String upTo, long nowMs) {
        var now = Instant.ofEpochMilli(nowMs);
        var mark = marks.get(command);
        var results = report.results(command, partition, partitions, mark.sequence(), upTo == null, now);
        marks.put(command, mark.after(mark.sequence() + results.size(), upTo));
        if (upTo == null) {
            marks.tidy(now);
        }
        return results;
    }
}
