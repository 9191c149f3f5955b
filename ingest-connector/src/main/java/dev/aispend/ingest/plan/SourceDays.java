package dev.aispend.ingest.plan;

import dev.aispend.domain.source.Source;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the days of one source.
 *
 * @param firstDay the earliest day ever asked for
 * @param completeThrough every day from the first up to this one was fetched whole, null when the first was not
 */
public record SourceDays(
        Source source, LocalDate firstDay, @Nullable LocalDate completeThrough, Map<LocalDate, KnownDay> days) {

    boolean isKnownComplete(LocalDate day) {
        return completeThrough != null && !day.isAfter(completeThrough);
    }
}
