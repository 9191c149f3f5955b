package dev.aispend.launcher.config;

import dev.aispend.ingest.DurationText;
import java.time.Duration;

/** Durations as people write them; what is accepted here is what the connector accepts. */
public final class Durations {
    private Durations() {}

    /** @throws IllegalArgumentException with a sentence about what is accepted */
    public static Duration parse(String text) {
        return DurationText.parse(text).orElseThrow(() -> new IllegalArgumentException("must be " + DurationText.FORM));
    }
}
