package dev.aispend.query.raw;

import dev.aispend.wire.RawPage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages in order of key.
 *
 * @param cutAfter the last key that was looked at when the answer was full; null when nothing was left out
 */
public record RawPages(List<RawPage> pages, @Nullable String cutAfter) {

    public static final RawPages NONE = new RawPages(List.of(), null);

    public static String key(RawPage page) {
        return page.key().text();
    }

    /** Both together: as far as both have looked, and no more than the limit. */
    public RawPages plus(RawPages other, int limit) {
        var horizon = nearer(cutAfter, other.cutAfter);
        var together = Stream.concat(pages.stream(), other.pages.stream())
                .sorted(Comparator.comparing(RawPages::key))
                .filter(page -> horizon == null || key(page).compareTo(horizon) <= 0)
                .toList();
        if (together.size() <= limit) {
            return new RawPages(together, horizon);
        }
        var kept = together.subList(0, limit);
        return new RawPages(kept, key(kept.get(limit - 1)));
    }

    private static @Nullable String nearer(@Nullable String left, @Nullable String right) {
        return left == null ? right : right == null ? left : left.compareTo(right) <= 0 ? left : right;
    }
}
