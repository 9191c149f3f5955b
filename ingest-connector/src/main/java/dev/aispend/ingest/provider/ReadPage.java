package dev.aispend.ingest.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * What a page tells of the walk it belongs to.
 *
 * @param next the next page's token, empty on the last page
 * @param refreshedAt up to when the data goes, where the provider tells
 * @param isRunning the provider still works at the answer: the page says nothing, and its token asks again
 */
public record ReadPage(Optional<String> next, Optional<Instant> refreshedAt, boolean isRunning) {

    public ReadPage(Optional<String> next, Optional<Instant> refreshedAt) {
        this(next, refreshedAt, false);
    }

    public static ReadPage of(Optional<String> next) {
        return new ReadPage(next, Optional.empty());
    }

    /** @param token to ask again with */
    public static ReadPage running(String token) {
        return new ReadPage(Optional.of(token), Optional.empty(), true);
    }
}
