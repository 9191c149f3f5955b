package dev.aispend.query.cap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether one cap counts some spend, and why.
 *
 * @param counts false also for a cap that is not evaluated
 * @param reason one sentence
 * @param period the one the spend would count in; null when the cap is not evaluated
 * @param parts of the scope; empty when the cap is not evaluated
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Explanation(
        String id,
        String name,
        boolean counts,
        String reason,
        AlertRecord.@Nullable PeriodJson period,
        List<Part> parts) {

    /**
     * Spend to be explained.
     *
     * @param model null for spend bound to no model, likewise project and credential
     * @param tier of the model on that day
     */
    public record Spend(
            String provider,
            String account,
            @Nullable String model,
            String tier,
            @Nullable String project,
            @Nullable String credential,
            LocalDate day) {}

    /**
     * @param part such as {@code provider}
     * @param value of the spend
     * @param accepts one of these; empty accepts everything
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Part(String part, @Nullable String value, Set<String> accepts, boolean passes) {

        private static Part of(String part, @Nullable String value, Set<String> accepts) {
            boolean passes = accepts.isEmpty() || (value != null && accepts.contains(value));
            return new Part(part, value, new TreeSet<>(accepts), passes);
        }

        private String refusal() {
            var what = value == null ? "no " + part : part + " '" + value + "'";
            return what + " is not among " + String.join(", ", accepts);
        }
    }

    public static Explanation of(CapRecord record, Spend spend) {
        var reading = CapReading.of(record);
        return reading instanceof CapReading.Evaluable evaluable
                ? of(evaluable.cap(), spend)
                : new Explanation(
                        record.id(),
                        record.name(),
                        false,
                        "the cap is not evaluated: " + ((CapReading.NotEvaluated) reading).reason(),
                        null,
                        List.of());
    }

    private static Explanation of(Cap cap, Spend spend) {
        var parts = parts(cap.scope(), spend);
        var refusal = parts.stream().filter(part -> !part.passes()).findFirst().map(Part::refusal);
        var period = cap.period().of(spend.day());
        return new Explanation(
                cap.id(),
                cap.name(),
                refusal.isEmpty(),
                refusal.orElse("every part of its scope lets it through"),
                new AlertRecord.PeriodJson(period.kind().text(), period.first(), period.last()),
                parts);
    }

    private static List<Part> parts(CapScope scope, Spend spend) {
        return List.of(
                Part.of("provider", spend.provider(), scope.providers()),
                Part.of("account", spend.account(), scope.accounts()),
                Part.of("model", spend.model(), scope.models()),
                Part.of("tier", spend.tier(), scope.tiers()),
                Part.of("project", spend.project(), scope.projects()),
                Part.of("credential", spend.credential(), scope.credentials()));
    }
}
