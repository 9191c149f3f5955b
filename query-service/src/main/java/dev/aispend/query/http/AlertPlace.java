package dev.aispend.query.http;

import dev.aispend.query.shared.AlertStory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A place in the list of alerts, the newest first: after the alert that fired then and has that id. */
record AlertPlace(Instant firedAt, String alertId) {

    private static final char SEPARATOR = '|';

    /**
     * One part of a list.
     *
     * @param cursor where the next part begins, null when this is the last
     */
    record Part(List<AlertStory> stories, @Nullable String cursor) {}

    /** @param list tells lists apart whose cursors must not be mixed */
    static AlertPlace ofCursor(String list, String cursor) {
        var key = Cursor.lastKey(list, cursor);
        int end = key.indexOf(SEPARATOR);
        try {
            return new AlertPlace(Instant.parse(key.substring(0, Math.max(0, end))), key.substring(end + 1));
        } catch (DateTimeException e) {
            throw new BadParameterException("cursor", cursor, "one that came with the part before of the same list");
        }
    }

    /** @param newestFirst all alerts there are */
    static Part part(
            String list,
            List<AlertStory> newestFirst,
            Predicate<AlertStory> isAskedFor,
            @Nullable AlertPlace after,
            int limit) {
        var rest = newestFirst.stream()
                .filter(story -> after == null || after.isBefore(story))
                .filter(isAskedFor)
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Part(rest, null);
        }
        var last = rest.get(limit - 1);
        return new Part(
                rest.subList(0, limit),
                Cursor.of(list, last.first().decidedAt().toString() + SEPARATOR + last.alertId()));
    }

    private boolean isBefore(AlertStory story) {
        int byTime = story.first().decidedAt().compareTo(firedAt);
        return byTime < 0 || (byTime == 0 && story.alertId().compareTo(alertId) < 0);
    }
}
