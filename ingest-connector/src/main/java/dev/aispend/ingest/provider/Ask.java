package dev.aispend.ingest.provider;

import dev.aispend.domain.source.Source;
import java.time.LocalDate;

/**
 * How one (source, day) is asked for, without a page.
 *
 * @param query percent-encoded, the same for every page
 * @param version changes with whatever changes the meaning of the rows: path, grouping, width
 */
public record Ask(Source source, LocalDate day, String path, String query, String version) {}
