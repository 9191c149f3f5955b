package dev.aispend.query.http;

import dev.aispend.query.recompute.Recompute;
import dev.aispend.wire.RecomputeResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a recompute's two lists: the changed days first, then the skipped ones.
 *
 * @param cursor leads to the next part, null after the last
 */
record RecomputePart(
        List<RecomputeResult.DayChange> changes,
        List<RecomputeResult.SkippedDay> skipped,
        @Nullable String cursor) {

    private static final String CHANGED = "1";
    private static final String SKIPPED = "2";

    private record Entry(
            String key, RecomputeResult.@Nullable DayChange change, RecomputeResult.@Nullable SkippedDay skipped) {

        static Entry of(RecomputeResult.DayChange change) {
            return new Entry(
                    String.join(
                            "|",
                            CHANGED,
                            change.provider(),
                            change.account(),
                            change.day().toString()),
                    change,
                    null);
        }

        static Entry of(RecomputeResult.SkippedDay skip) {
            return new Entry(
                    String.join(
                            "|",
                            SKIPPED,
                            skip.provider(),
                            skip.account(),
                            skip.day().toString(),
                            skip.source()),
                    null,
                    skip);
        }
    }

    /** @param cursor of the part before, null from the start */
    static RecomputePart of(Recompute recompute, int limit, @Nullable String cursor) {
        var list = "recompute " + recompute.command().id();
        var after = cursor == null ? "" : Cursor.lastKey(list, cursor);
        var rest = Stream.concat(
                        recompute.changes().stream().map(Entry::of),
                        recompute.skipped().stream().map(Entry::of))
                .filter(entry -> entry.key.compareTo(after) > 0)
                .sorted((one, other) -> one.key.compareTo(other.key))
                .toList();
        var part = rest.subList(0, Math.min(limit, rest.size()));
        return new RecomputePart(
                part.stream()
                        .flatMap(entry -> Optional.ofNullable(entry.change).stream())
                        .toList(),
                part.stream()
                        .flatMap(entry -> Optional.ofNullable(entry.skipped).stream())
                        .toList(),
                part.size() == rest.size() ? null : Cursor.of(list, part.get(part.size() - 1).key));
    }
}
