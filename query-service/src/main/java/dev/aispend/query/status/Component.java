package dev.aispend.query.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the system outside this service, such as the broker or a Connect task.
 *
 * @param since when it came into this state
 * @param detail one sentence, without secrets; null when there is nothing to say
 */
public record Component(
        String name, State state, Instant since, @Nullable String detail) {

    /** How it fares. */
    public enum State {
        UP,
        STARTING,
        DOWN
    }
}
