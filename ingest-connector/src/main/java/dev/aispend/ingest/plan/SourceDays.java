package dev.aispend.ingest.plan;

import dev.aispend.domain.source.Source;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the days of one source.
 *
 * @param firstDay the earliest day ever asked for
 * @param completeThrough every day from the first up to this one was fetched whole, null when the first was not
 * @param changes what the source's change feed has told, empty when it has none
 */
public record SourceDays(
        Source source,
        LocalDate firstDay,
        @Nullable LocalDate completeThrough,
        Map<LocalDate, KnownDay> days,
        Optional<Changes> changes) {

    public SourceDays(
            Source source, LocalDate firstDay, @Nullable LocalDate completeThrough, Map<LocalDate, KnownDay> days) {
        this(source, firstDay, completeThrough, days, Optional.empty());
    }

    boolean isKnownComplete(LocalDate day) {
        return completeThrough != null && !day.isAfter(completeThrough);
    }
}
