package dev.aispend.notify.deliver;

import java.time.Duration;
import java.util.Optional;

/** The decisions that a channel has not dealt with yet, in order. Used by one thread. */
public interface AlertFeed extends AutoCloseable {

    /** The next decision, waiting for one no longer than that. */
    Optional<Decision> next(Duration wait);

    /** To be called often while a decision is being delivered. False when it has become somebody else's. */
    boolean keep(Decision decision);

    /** Says that this decision and all before it are dealt with. */
    void commit(Decision decision);

    @Override
    void close();
}
