package dev.aispend.rollup;

import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.RecomputeResult.DayChange;
import dev.aispend.wire.RecomputeResult.SkippedDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands of our cases and what came of them. */
final class Commands {

    private Commands() {}

    static CommandRecord dryRun(String id, Instant at) {
        return recompute(id, at, true, null, null, null);
    }

    static CommandRecord commit(String id, Instant at) {
        return recompute(id, at, false, null, null, null);
    }

    static CommandRecord recompute(
            String id,
            Instant at,
            boolean dryRun,
            @Nullable String provider,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        return new CommandRecord(1, CommandRecord.RECOMPUTE, id, at, "a test", null, provider, from, to, dryRun, false);
    }

    /** Lets the beats of a recompute pass until it is done, or what is given of them. */
    static void pass(Rollup rollup, int slices) {
        for (int slice = 0; slice < slices; slice++) {
            rollup.sleep(Duration.ofMillis(100));
        }
    }

    static Rollup done(Rollup rollup, CommandRecord command) {
        rollup.settlePrices().command(command).sleep(Duration.ofSeconds(1));
        for (int slice = 0; slice < 200 && !isDone(rollup, command.id()); slice++) {
            pass(rollup, 1);
        }
        if (!isDone(rollup, command.id())) {
            throw new AssertionError("never done: " + command.id());
        }
        return rollup;
    }

    static boolean isDone(Rollup rollup, String id) {
        return results(rollup, id).stream().anyMatch(RecomputeResult::done);
    }

    static List<RecomputeResult> results(Rollup rollup, String id) {
        return rollup.results().stream()
                .filter(result -> result.commandId().equals(id))
                .toList();
    }

    static List<DayChange> changes(Rollup rollup, String id) {
        return results(rollup, id).stream()
                .flatMap(result -> result.changes().stream())
                .toList();
    }

    static List<SkippedDay> skipped(Rollup rollup, String id) {
        return results(rollup, id).stream()
                .flatMap(result -> result.skipped().stream())
                .toList();
    }

    static long days(Rollup rollup, String id) {
        return results(rollup, id).stream().mapToLong(RecomputeResult::days).sum();
    }
}
