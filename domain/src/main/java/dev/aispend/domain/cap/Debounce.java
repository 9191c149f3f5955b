package dev.aispend.domain.cap;

import java.time.Duration;
import java.util.Optional;

/**
 * How often minds may be changed aloud.
 *
 * @param window after a decision in which changes of mind are only counted; its end decides
 * @param reminder how often is told that an alert still stands, if at all
 */
public record Debounce(Duration window, Optional<Duration> reminder) {

    /** At most one reminder a window. */
    Optional<Duration> reminderInterval() {
        return reminder.map(often -> often.compareTo(window) < 0 ? window : often);
    }
}
