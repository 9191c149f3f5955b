package dev.aispend.ingest.provider;

import dev.aispend.domain.source.Source;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one (source, day) is asked for, without a page.
 *
 * @param query percent-encoded, the same for every page
 * @param version changes with whatever changes the meaning of the rows: path, grouping, width
 * @param posted what the first request carries, null when it is a GET
 */
public record Ask(
        Source source,
        LocalDate day,
        String path,
        String query,
        String version,
        @Nullable Posted posted) {

    public Ask(Source source, LocalDate day, String path, String query, String version) {
        this(source, day, path, query, version, null);
    }
}
