package dev.aispend.ingest.plan;

import dev.aispend.domain.day.DayStatus;
import java.time.Instant;

/**
 * What is known of one day of one source.
 *
 * @param stale true when its pages were asked for differently from today's way, or written to a topic that is gone
 */
public record KnownDay(DayStatus status, boolean stale) {

    /** True when the next read need not wait for its turn: a status of the future comes from another clock. */
    boolean needsAnswer(Instant now) {
        return stale || status.problem() != null || status.fetchedAt().isAfter(now);
    }

    /** When a good fetch last ended, long past before there was one. */
    Instant lastRead() {
        var completeAt = status.completeAt();
        return completeAt == null ? Instant.EPOCH : completeAt;
    }
}
