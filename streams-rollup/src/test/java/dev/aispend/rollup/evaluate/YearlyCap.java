package dev.aispend.rollup.evaluate;

import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Caps of our cases: on all dollars of a year, with one hard threshold. */
final class YearlyCap {

    private YearlyCap() {}

    static CapRecord of(String hard, Instant at) {
        var amount = new BigDecimal(hard);
        return new CapRecord(
                1,
                CrashingEvaluator.CAP,
                "A cap",
                new CapRecord.Origin(CapRecord.API, null),
                CapRecord.COST_USD,
                new CapRecord.Scope(
                        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(),
                        List.of()),
                new CapRecord.Period("year", "UTC", null, null),
                CapRecord.Limit.fixed(amount, "USD"),
                List.of(new CapRecord.Threshold("hard", null, amount, CapRecord.Threshold.CURRENT)),
                List.of(),
                at);
    }
}
