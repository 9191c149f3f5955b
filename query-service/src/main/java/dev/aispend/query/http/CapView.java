package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.query.cap.Standing;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cap as clients see it.
 *
 * @param period such as {@code month}
 * @param zone of the calendar the cap was set in; days are UTC days all the same
 * @param from first day of a custom period, else null
 * @param to last day of a custom period; null when it has no end
 * @param limit in the measure's unit; null when every threshold has an amount, or only the provider knows it
 * @param evaluated false when our figures cannot tell how it stands
 * @param notEvaluatedBecause one sentence, null when it is evaluated
 * @param standing in the current period, or the one asked for; null when it is not evaluated
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CapView(
        String id,
        String name,
        CapRecord.Origin origin,
        int revision,
        @Nullable Instant createdAt,
        Instant updatedAt,
        String measure,
        CapRecord.Scope scope,
        String period,
        String zone,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal limit,
        String limitKind,
        @Nullable String currency,
        List<CapRecord.Threshold> thresholds,
        List<String> notes,
        boolean evaluated,
        @Nullable String notEvaluatedBecause,
        @Nullable Standing standing) {

    static CapView of(CapRecord cap, @Nullable Standing standing, @Nullable String notEvaluatedBecause) {
        return new CapView(
                cap.id(),
                cap.name(),
                cap.origin(),
                cap.revision(),
                cap.createdAt(),
                cap.updatedAt(),
                cap.measure(),
                cap.scope(),
                cap.period().kind(),
                cap.period().zone(),
                cap.period().from(),
                cap.period().to(),
                cap.limit().amount(),
                cap.limit().kind(),
                cap.limit().currency(),
                cap.thresholds(),
                cap.notes(),
                standing != null,
                notEvaluatedBecause,
                standing);
    }
}
