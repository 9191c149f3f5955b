package dev.aispend.notify;

import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.AlertRecord.CapReference;
import dev.aispend.wire.AlertRecord.PeriodJson;
import dev.aispend.wire.AlertRecord.ThresholdJson;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions to tell of. */
public final class Alerts {

    public static final Instant DECIDED = Instant.parse("2026-11-20T09:20:00Z");
    public static final CapRecord.Scope EVERYTHING = new CapRecord.Scope(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());
    public static final CapRecord.Scope OPENAI = new CapRecord.Scope(
            List.of("openai"), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());

    private static final PeriodJson MONTH =
            new PeriodJson("month", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));

    private Alerts() {}

    public static AlertRecord soft(String decisionId) {
        return of(decisionId, AlertRecord.FIRING, "soft", "400.12", "400", "80.0240", "OpenAI", OPENAI);
    }

    public static AlertRecord hard(String decisionId) {
        return of(decisionId, AlertRecord.FIRING, "hard", "500.130000000001", "500", "100.0260", "OpenAI", OPENAI);
    }

    public static AlertRecord test(String decisionId) {
        return of(decisionId, AlertRecord.TEST, "hard", "0", "0", null, "Test", EVERYTHING);
    }

    public static AlertRecord named(String name) {
        return of("dec_1", AlertRecord.FIRING, "soft", "400.12", "400", "80.0240", name, OPENAI);
    }

    /** The end of the firing {@code alertId}. */
    public static AlertRecord ending(String decisionId, String alertId, String type, String threshold) {
        var firing = of(decisionId, type, threshold, "499.1", "500", "99.8200", "OpenAI", OPENAI);
        return copy(
                firing, alertId, firing.late(), firing.told(), 3, "2026-11-12 of openai was restated by its provider");
    }

    public static AlertRecord late(AlertRecord alert) {
        return copy(alert, alert.alertId(), true, alert.told(), alert.suppressed(), alert.cause());
    }

    public static AlertRecord untold(AlertRecord alert) {
        return copy(alert, alert.alertId(), alert.late(), false, alert.suppressed(), alert.cause());
    }

    public static AlertRecord tokens(String sum, String amount, String limit, String percent) {
        var scope = new CapRecord.Scope(
                List.of("openai"),
                List.of(),
                List.of(),
                List.of("premium"),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of());
        return new AlertRecord(
                1,
                "dec_t",
                "dec_t",
                AlertRecord.FIRING,
                new CapReference("env:tier:premium", 1, "Premium tier", "tokens", scope, new BigDecimal(limit)),
                new PeriodJson("day", LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20)),
                new ThresholdJson("soft", new BigDecimal(amount), new BigDecimal("80")),
                1,
                new BigDecimal(sum),
                new BigDecimal(percent),
                Map.of("openai", List.of("usage")),
                Map.of("open", 1L),
                false,
                0,
                "",
                true,
                DECIDED);
    }

    /** Three days of a bill that cannot be read. */
    public static SourceAlertRecord source(String decisionId) {
        return source(decisionId, decisionId, AlertRecord.FIRING, 3);
    }

    public static SourceAlertRecord source(String decisionId, String alertId, String type, int days) {
        return new SourceAlertRecord(
                1,
                SourceAlertRecord.KIND,
                decisionId,
                alertId,
                type,
                new SourceAlertRecord.SourceReference("openai", "openai.costs", "default"),
                5,
                days,
                LocalDate.of(2026, 11, 17),
                LocalDate.of(2026, 11, 19),
                "unknown_shape",
                "amount.value is missing",
                Instant.parse("2026-11-20T08:00:00Z"),
                0,
                true,
                DECIDED);
    }

    private static AlertRecord of(
            String decisionId,
            String type,
            String threshold,
            String sum,
            String amount,
            @Nullable String percent,
            String name,
            CapRecord.Scope scope) {
        return new AlertRecord(
                1,
                decisionId,
                decisionId,
                type,
                new CapReference("env:openai", 2, name, "costUsd", scope, new BigDecimal("500")),
                MONTH,
                new ThresholdJson(threshold, new BigDecimal(amount), null),
                7,
                new BigDecimal(sum),
                percent == null ? null : new BigDecimal(percent),
                Map.of("openai", List.of("billed", "usage")),
                Map.of("final", 15L, "open", 1L, "provisional", 4L),
                false,
                0,
                "gpt-5 on 2026-11-20",
                true,
                DECIDED);
    }

    private static AlertRecord copy(
            AlertRecord alert, String alertId, boolean late, boolean told, long suppressed, String cause) {
        return new AlertRecord(
                1,
                alert.decisionId(),
                alertId,
                alert.type(),
                alert.cap(),
                alert.period(),
                alert.threshold(),
                alert.sequence(),
                alert.sum(),
                alert.percentOfLimit(),
                alert.bases(),
                alert.dayStates(),
                late,
                suppressed,
                cause,
                told,
                alert.decidedAt());
    }
}
