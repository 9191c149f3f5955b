package dev.aispend.query;

import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Caps of openai put together by a test: 1000 US dollars a month, soft at 80 % and hard at 100 %. */
public final class SampleCap {

    public static final Instant SET = Instant.parse("2026-01-01T00:00:00Z");

    private SampleCap() {}

    public static CapRecord of(String id, String originKind, @Nullable String reference) {
        return of(id, originKind, reference, CapRecord.Scope.account("openai", "default"));
    }

    public static CapRecord of(String id, String originKind, @Nullable String reference, CapRecord.Scope scope) {
        return new CapRecord(
                1,
                id,
                "The cap " + id,
                new CapRecord.Origin(originKind, reference),
                CapRecord.COST_USD,
                scope,
                new CapRecord.Period("month", "UTC", null, null),
                CapRecord.Limit.fixed(new BigDecimal("1000"), "USD"),
                List.of(threshold("soft", "80"), threshold("hard", "100")),
                List.of("a note"),
                SET);
    }

    /** How revision 1 of such a cap stands in the month that begins with the day; a null sum is unknown. */
    public static CapStateRecord state(String id, String first, @Nullable String sum) {
        return state(id, first, sum, 1, CapStateRecord.ACTIVE);
    }

    public static CapStateRecord state(String id, String first, @Nullable String sum, int revision, String phase) {
        var day = LocalDate.parse(first);
        var known = sum == null ? null : new BigDecimal(sum);
        return new CapStateRecord(
                1,
                id,
                revision,
                CapRecord.COST_USD,
                new AlertRecord.PeriodJson("month", day, day.plusMonths(1).minusDays(1)),
                phase,
                known,
                2,
                true,
                Map.of("openai", List.of("billed", "usage")),
                Map.of("open", 1L, "provisional", 3L, "final", 6L),
                List.of(standing("soft", "800", "80", known), standing("hard", "1000", "100", known)),
                0,
                Instant.parse("2026-03-10T11:59:58Z"));
    }

    /** A state that lacks days. */
    public static CapStateRecord uncounted(String id, String firstDay, long days) {
        var state = state(id, firstDay, "12");
        return new CapStateRecord(
                state.schemaVersion(),
                id,
                state.revision(),
                state.measure(),
                state.period(),
                state.phase(),
                state.sum(),
                state.unpricedDays(),
                true,
                state.bases(),
                state.dayStates(),
                state.thresholds(),
                days,
                state.updatedAt());
    }

    private static CapRecord.Threshold threshold(String name, String percent) {
        return new CapRecord.Threshold(name, new BigDecimal(percent), null, CapRecord.Threshold.CURRENT);
    }

    private static CapStateRecord.ThresholdState standing(
            String name, String amount, String percent, @Nullable BigDecimal sum) {
        var threshold = new AlertRecord.ThresholdJson(name, new BigDecimal(amount), new BigDecimal(percent));
        boolean reached = sum != null && sum.compareTo(threshold.amount()) >= 0;
        return new CapStateRecord.ThresholdState(
                threshold, reached, reached ? "alert_" + name : null, reached ? SET : null, 0);
    }
}
