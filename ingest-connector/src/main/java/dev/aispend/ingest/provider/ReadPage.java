package dev.aispend.ingest.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * What a page tells of the walk it belongs to.
 *
 * @param next the next page's token, empty on the last page
 * @param refreshedAt up to when the data goes, where the provider tells
 */
public record ReadPage(Optional<String> next, Optional<Instant> refreshedAt) {

    public static ReadPage of(Optional<String> next) {
        return new ReadPage(next, Optional.empty());
    }
}
