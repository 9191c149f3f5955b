package dev.aispend.domain.day;

import java.util.Locale;

/** How far a day's figures can be trusted not to change; the later constant is the more final. */
public enum DayState {
    /** The day still runs. */
    OPEN,
    /** The day ended; its figures may still change. */
    PROVISIONAL,
    /** Ended, past its source's settling time, and unchanged over the last fetches. */
    FINAL;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A whole is as final as its least final part. */
    public DayState and(DayState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
