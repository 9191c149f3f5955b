package dev.aispend.query.recompute;

import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RecomputeResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A recompute with everything its partitions have reported.
 *
 * @param partitions in order; those that have reported nothing yet are not among them
 * @param partitionCount how many there are, null before the first report
 * @param changes in order of provider, account and day
 * @param skipped in order of provider, account, day and source
 */
public record Recompute(
        CommandRecord command,
        List<PartitionProgress> partitions,
        @Nullable Integer partitionCount,
        List<RecomputeResult.DayChange> changes,
        List<RecomputeResult.SkippedDay> skipped) {

    private static final Comparator<RecomputeResult.DayChange> CHANGES = Comparator.comparing(
                    RecomputeResult.DayChange::provider)
            .thenComparing(RecomputeResult.DayChange::account)
            .thenComparing(RecomputeResult.DayChange::day);

    private static final Comparator<RecomputeResult.SkippedDay> SKIPPED = Comparator.comparing(
                    RecomputeResult.SkippedDay::provider)
            .thenComparing(RecomputeResult.SkippedDay::account)
            .thenComparing(RecomputeResult.SkippedDay::day)
            .thenComparing(RecomputeResult.SkippedDay::source);

    /**
     * @param days read again so far
     * @param lastReportAt when it last told of itself
     */
    public record PartitionProgress(int partition, long days, int changes, boolean done, Instant lastReportAt) {

        private PartitionProgress plus(PartitionProgress other) {
            return new PartitionProgress(
                    partition,
                    days + other.days,
                    changes + other.changes,
                    done || other.done,
                    lastReportAt.isAfter(other.lastReportAt) ? lastReportAt : other.lastReportAt);
        }
    }

    /** @param results of this command, in any order, none twice */
    public static Recompute of(CommandRecord command, Collection<RecomputeResult> results) {
        Map<Integer, PartitionProgress> partitions = new TreeMap<>();
        var changes = new ArrayList<RecomputeResult.DayChange>();
        var skipped = new ArrayList<RecomputeResult.SkippedDay>();
        for (var result : results) {
            partitions.merge(result.partition(), progress(result), PartitionProgress::plus);
            changes.addAll(result.changes());
            skipped.addAll(result.skipped());
        }
        changes.sort(CHANGES);
        skipped.sort(SKIPPED);
        return new Recompute(command, List.copyOf(partitions.values()), count(results), changes, skipped);
    }

    public boolean isDone() {
        return partitionCount != null
                && partitions.size() >= partitionCount
                && partitions.stream().allMatch(PartitionProgress::done);
    }

    public long days() {
        return partitions.stream().mapToLong(PartitionProgress::days).sum();
    }

    /** When the last partition was done, null while one is not. */
    public @Nullable Instant doneAt() {
        return isDone()
                ? partitions.stream()
                        .map(PartitionProgress::lastReportAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    /** True when both would write the same days. */
    public boolean overlaps(CommandRecord other) {
        boolean sameProvider = command.provider() == null
                || other.provider() == null
                || command.provider().equals(other.provider());
        return sameProvider && !isBefore(command.to(), other.from()) && !isBefore(other.to(), command.from());
    }

    private static boolean isBefore(@Nullable LocalDate last, @Nullable LocalDate first) {
        return last != null && first != null && last.isBefore(first);
    }

    private static PartitionProgress progress(RecomputeResult result) {
        return new PartitionProgress(
                result.partition(), result.days(), result.changes().size(), result.done(), result.at());
    }

    private static @Nullable Integer count(Collection<RecomputeResult> results) {
        return results.stream()
                .map(RecomputeResult::partitions)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
