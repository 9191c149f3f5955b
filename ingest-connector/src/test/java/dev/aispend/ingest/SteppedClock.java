package dev.aispend.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is told to go on. */
public final class SteppedClock implements InstantSource {

    private volatile Instant now;

    public SteppedClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void step(Duration time) {
        now = now.plus(time);
    }

    public void set(String time) {
        now = Instant.parse(time);
    }
}
