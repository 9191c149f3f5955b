package dev.aispend.query;

import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.DeliveryRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alert put together by a test: of the cap {@code cap_1}, 1000 US dollars of openai a month, hard at 90 %. */
public final class SampleAlert {

    private final String alertId;
    private String capId = "cap_1";
    private String measure = CapRecord.COST_USD;
    private CapRecord.Scope scope = scope(Set.of("openai"), Set.of());
    private BigDecimal limit = new BigDecimal("1000");
    private AlertRecord.ThresholdJson threshold =
            new AlertRecord.ThresholdJson("hard", new BigDecimal("900"), new BigDecimal("90"));
    private AlertRecord.PeriodJson period =
            new AlertRecord.PeriodJson("month", LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));

    private SampleAlert(String alertId) {
        this.alertId = alertId;
    }

    public static SampleAlert of(String alertId) {
        return new SampleAlert(alertId);
    }

    /** Of the tokens of a tier on one day, told at 80 %. */
    public static SampleAlert ofTier(String alertId, String tier, String limit, String day) {
        var alert = new SampleAlert(alertId).cap("env:tier:" + tier, CapRecord.TOKENS);
        alert.scope = scope(Set.of("openai"), Set.of(tier));
        alert.limit = new BigDecimal(limit);
        alert.threshold = new AlertRecord.ThresholdJson(
                "soft", alert.limit.multiply(new BigDecimal("0.8")), new BigDecimal("80"));
        alert.period = new AlertRecord.PeriodJson("day", LocalDate.parse(day), LocalDate.parse(day));
        return alert;
    }

    public SampleAlert cap(String id, String newMeasure) {
        capId = id;
        measure = newMeasure;
        return this;
    }

    public SampleAlert providers(String... providers) {
        scope = scope(Set.of(providers), Set.of());
        return this;
    }

    public SampleAlert soft() {
        threshold = new AlertRecord.ThresholdJson("soft", new BigDecimal("500"), new BigDecimal("50"));
        return this;
    }

    public SampleAlert month(String first, String last) {
        period = new AlertRecord.PeriodJson("month", LocalDate.parse(first), LocalDate.parse(last));
        return this;
    }

    public AlertRecord firing(long sequence, String sum, String at) {
        return decision(AlertRecord.FIRING, sequence, sum, at);
    }

    /** A firing has the alert's own id. */
    public AlertRecord decision(String type, long sequence, String sum, String at) {
        return decision(type, sequence, sum, at, true);
    }

    public AlertRecord decision(String type, long sequence, String sum, String at, boolean told) {
        var decided = new BigDecimal(sum);
        return new AlertRecord(
                1,
                decisionId(type, sequence),
                alertId,
                type,
                new AlertRecord.CapReference(capId, 1, "The cap " + capId, measure, scope, limit),
                period,
                threshold,
                sequence,
                decided,
                decided.movePointRight(2).divide(limit, 4, RoundingMode.DOWN),
                Map.of("openai", List.of("usage")),
                Map.of("open", 1L, "provisional", 0L, "final", 9L),
                false,
                0,
                "what made the difference",
                told,
                Instant.parse(at));
    }

    public DeliveryRecord receipt(
            AlertRecord decision, String channel, int attempt, String outcome, @Nullable Integer status, String at) {
        return new DeliveryRecord(
                1,
                DeliveryRecord.KIND,
                decision.decisionId(),
                alertId,
                channel,
                attempt,
                outcome,
                status,
                outcome.equals(DeliveryRecord.DELIVERED) ? null : "why it did not work",
                Instant.parse(at),
                12,
                outcome.equals(DeliveryRecord.RETRYING) ? Instant.parse(at).plusSeconds(30) : null);
    }

    private String decisionId(String type, long sequence) {
        boolean isFirst = type.equals(AlertRecord.FIRING) || type.equals(AlertRecord.TEST);
        return isFirst ? alertId : alertId + "-" + sequence + "-" + type;
    }

    private static CapRecord.Scope scope(Set<String> providers, Set<String> tiers) {
        return new CapRecord.Scope(
                List.copyOf(providers),
                List.of(),
                List.of(),
                List.copyOf(tiers),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of());
    }
}
