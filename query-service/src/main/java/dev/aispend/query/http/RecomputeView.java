package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.query.recompute.ProviderDiff;
import dev.aispend.query.recompute.Recompute;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.Restatement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recompute as clients see it.
 *
 * @param ok true once every partition is done
 * @param partitions that have reported; each works for itself
 * @param totals by provider, of everything reported so far, whatever part of the lists is shown
 * @param changes and {@code skipped}: a part of the lists, null where only the sums are told
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RecomputeView(
        boolean ok,
        String id,
        String state,
        boolean dryRun,
        @Nullable String provider,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant doneAt,
        @Nullable Integer partitionCount,
        long partitionsDone,
        List<Recompute.PartitionProgress> partitions,
        long daysExamined,
        int daysChanged,
        int daysSkipped,
        Map<String, Long> skippedByReason,
        List<ProviderDiff> totals,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Change> changes,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RecomputeResult.SkippedDay> skipped,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,
        String statusUrl) {

    private static final String RUNNING = "running";
    private static final String DONE = "done";

    /** @param differenceUsd null when the cost is unknown before or after */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Change(
            String provider,
            String account,
            LocalDate day,
            @Nullable BigDecimal oldCostUsd,
            @Nullable BigDecimal newCostUsd,
            @Nullable BigDecimal differenceUsd,
            @Nullable String oldBasis,
            @Nullable String newBasis,
            @Nullable BigDecimal oldTokens,
            @Nullable BigDecimal newTokens,
            List<Restatement.ModelChange> models) {

        static Change of(RecomputeResult.DayChange change) {
            return new Change(
                    change.provider(),
                    change.account(),
                    change.day(),
                    change.oldCostUsd(),
                    change.newCostUsd(),
                    ProviderDiff.difference(change),
                    change.oldBasis(),
                    change.newBasis(),
                    change.oldTokens(),
                    change.newTokens(),
                    change.models());
        }
    }

    static String url(String id) {
        return "/admin/recompute/" + id;
    }

    /** Without the lists. */
    static RecomputeView summary(Recompute recompute) {
        return of(recompute, null, null, null);
    }

    static RecomputeView of(Recompute recompute, RecomputePart part) {
        return of(recompute, part.changes().stream().map(Change::of).toList(), part.skipped(), part.cursor());
    }

    private static RecomputeView of(
            Recompute recompute,
            @Nullable List<Change> changes,
            @Nullable List<RecomputeResult.SkippedDay> skipped,
            @Nullable String nextCursor) {
        var command = recompute.command();
        return new RecomputeView(
                recompute.isDone(),
                command.id(),
                recompute.isDone() ? DONE : RUNNING,
                command.dryRun(),
                command.provider(),
                command.from(),
                command.to(),
                command.reason(),
                command.requestedBy(),
                command.requestedAt(),
                recompute.doneAt(),
                recompute.partitionCount(),
                recompute.partitions().stream()
                        .filter(Recompute.PartitionProgress::done)
                        .count(),
                recompute.partitions(),
                recompute.days(),
                recompute.changes().size(),
                recompute.skipped().size(),
                recompute.skipped().stream()
                        .collect(Collectors.groupingBy(
                                RecomputeResult.SkippedDay::reason, TreeMap::new, Collectors.counting())),
                ProviderDiff.of(recompute.changes()),
                changes,
                skipped,
                nextCursor,
                url(command.id()));
    }
}
