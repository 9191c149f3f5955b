package dev.aispend.domain.cap;

import java.util.Locale;

/**
 * Something decided once about a threshold in a period.
 *
 * @param id the same whenever the same is decided again from the same history
 * @param alertId the id of the firing that this is, ends or reminds of
 * @param suppressed changes of mind before it that were not told
 * @param late whether the period was over
 * @param told whether people are told
 */
public record Decision(
        Kind kind,
        String id,
        String alertId,
        Threshold threshold,
        long sequence,
        long suppressed,
        boolean late,
        boolean told) {

    /** What is decided. */
    public enum Kind {
        FIRING,
        RETRACTED,
        /** The cap was edited or deleted. */
        SUPERSEDED,
        REMINDER;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
