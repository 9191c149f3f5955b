package dev.aispend.rollup.recompute;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.Json;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.RecomputeResult.DayChange;
import dev.aispend.wire.RecomputeResult.SkippedDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What came of a slice of a recompute. */
public final class SliceReport {

    /** Well below what the topic carries, since one more day may go over it. */
    private static final int ENOUGH_BYTES = 256 * 1024;

    /** What fits into one record. */
    private record Chunk(List<DayChange> changes, List<SkippedDay> skipped) {

        static Chunk empty() {
            return new Chunk(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final List<Chunk> full = new ArrayList<>();
    private Chunk open = Chunk.empty();
    private int bytes;
    private long days;

    /** Takes note of a day whose pages were read. */
    public void read() {
        days++;
    }

    public void changed(DayChange change) {
        open.changes().add(change);
        grow(Json.write(change).length);
    }

    public void skipped(AccountDay day, String source, String reason) {
        var skipped = new SkippedDay(day.provider(), day.account(), day.day(), source, reason);
        open.skipped().add(skipped);
        grow(Json.write(skipped).length);
    }

    private void grow(int more) {
        bytes += more;
        if (bytes >= ENOUGH_BYTES) {
            full.add(open);
            open = Chunk.empty();
            bytes = 0;
        }
    }

    /** At least one; only the last may tell that all is done. */
    List<RecomputeResult> results(
            CommandRecord command, int partition, int partitions, long sequence, boolean done, Instant at) {
        var chunks = new ArrayList<>(full);
        chunks.add(open);
        var results = new ArrayList<RecomputeResult>();
        for (var chunk : chunks) {
            boolean last = results.size() == chunks.size() - 1;
            results.add(new RecomputeResult(
                    RecomputeResult.SCHEMA_VERSION,
                    RecomputeResult.KIND,
                    command.id(),
                    partition,
                    partitions,
                    sequence + results.size() + 1,
                    last ? days : 0,
                    List.copyOf(chunk.changes()),
                    List.copyOf(chunk.skipped()),
                    last && done,
                    at));
        }
        return results;
    }
}
