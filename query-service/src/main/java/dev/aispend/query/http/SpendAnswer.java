package dev.aispend.query.http;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.wire.SourceStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of the answer to a request for spend.
 *
 * @param aggregates sorted by key
 * @param cursor where the next part begins, null when this is the last
 * @param sources of the providers and accounts asked for
 */
record SpendAnswer(
        SpendRequest request,
        SpendResult result,
        List<Aggregate> aggregates,
        @Nullable String cursor,
        List<SourceStatus> sources) {

    record Aggregate(String key, GroupRow row) {}

    static SpendAnswer of(SpendRequest request, SpendResult result, List<SourceStatus> sources) {
        var sorted =
                result.rows().stream().map(row -> new Aggregate(row.key(), row)).toArray(Aggregate[]::new);
        Arrays.sort(sorted, Comparator.comparing(Aggregate::key));
        var all = Arrays.asList(sorted);
        var rest = all.subList(firstAfter(all, request.after()), all.size());
        var part = rest.subList(0, Math.min(request.limit(), rest.size()));
        var cursor = part.size() == rest.size()
                ? null
                : request.cursorAfter(part.get(part.size() - 1).key());
        return new SpendAnswer(request, result, part, cursor, relevant(request, sources));
    }

    private static int firstAfter(List<Aggregate> sorted, @Nullable String after) {
        int first = 0;
        while (after != null && first < sorted.size() && sorted.get(first).key().compareTo(after) <= 0) {
            first++;
        }
        return first;
    }

    private static List<SourceStatus> relevant(SpendRequest request, List<SourceStatus> sources) {
        var query = request.query();
        return sources.stream()
                .filter(source -> query.accepts(Dimension.PROVIDER, source.provider())
                        && query.accepts(Dimension.ACCOUNT, source.account()))
                .toList();
    }
}
