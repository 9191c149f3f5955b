package dev.aispend.query.alert;

import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whether an alert still stands.
 *
 * @param closedBy {@code retracted}, {@code superseded}, {@code period_end} or {@code test}; null while it is open
 * @param closedAt null while it is open
 */
public record AlertState(
        @Nullable String closedBy, @Nullable Instant closedAt) {

    public static final String OPEN = "open";
    public static final String CLOSED = "closed";
    public static final String PERIOD_END = "period_end";

    private static final AlertState STANDING = new AlertState(null, null);

    public static AlertState of(AlertStory story, Instant now) {
        var last = story.last();
        return switch (last.type()) {
            case AlertRecord.RETRACTED, AlertRecord.SUPERSEDED -> new AlertState(last.type(), last.decidedAt());
            case AlertRecord.TEST -> new AlertState(AlertRecord.TEST, last.decidedAt());
            default -> standing(story, now);
        };
    }

    public boolean isOpen() {
        return closedBy == null;
    }

    public String text() {
        return isOpen() ? OPEN : CLOSED;
    }

    /** What is held back stays so until it is mended. */
    private static AlertState standing(AlertStory story, Instant now) {
        return story.firstOfCap().map(first -> standing(first, now)).orElse(STANDING);
    }

    /** An alert of a period that is over is of no more use, even if it was decided late. */
    private static AlertState standing(AlertRecord first, Instant now) {
        var end = first.period().last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (now.isBefore(end)) {
            return STANDING;
        }
        return new AlertState(PERIOD_END, first.decidedAt().isAfter(end) ? first.decidedAt() : end);
    }
}
