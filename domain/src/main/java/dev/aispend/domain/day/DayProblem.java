package dev.aispend.domain.day;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a source's day from being current, fit to be shown.
 *
 * @param code stable, such as {@code unknown_shape}, {@code emptied_bill}, {@code http_503}
 * @param origin the offending record, null when there is none
 * @param pointer JSON pointer into its body, null when unknown
 */
public record DayProblem(
        String source,
        String code,
        String reason,
        Instant since,
        @Nullable Origin origin,
        @Nullable String pointer) {}
