package dev.aispend.domain.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.AccountDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Caps and days of our cases: all in November 2026. */
final class Caps {

    static final Instant CREATED = Instant.parse("2026-11-03T09:00:00Z");
    static final Period NOVEMBER = PeriodKind.MONTH.of(LocalDate.of(2026, 11, 14));
    static final Instant NOON = Instant.parse("2026-11-14T12:00:00Z");
    static final Instant AFTER = NOVEMBER.end().plus(Duration.ofHours(6));
    static final Debounce HOUR = new Debounce(Duration.ofHours(1), Optional.empty());

    private Caps() {}

    /** A monthly cap on all dollars. */
    static Cap of(Threshold... thresholds) {
        return of(1, thresholds);
    }

    static Cap of(int revision, Threshold... thresholds) {
        return new Cap(
                "cap",
                revision,
                "Everything",
                CapMeasure.COST_USD,
                CapScope.EVERYTHING,
                PeriodKind.MONTH,
                Optional.of(new BigDecimal("100")),
                List.of(thresholds),
                CREATED);
    }

    static Threshold soft(String amount) {
        return Threshold.amount(Threshold.SOFT, new BigDecimal(amount));
    }

    static Threshold hard(String amount) {
        return Threshold.amount(Threshold.HARD, new BigDecimal(amount));
    }

    static Contribution day(int day, String amount) {
        return new Contribution(
                new AccountDay("openai", "default", LocalDate.of(2026, 11, day)),
                Optional.of(new BigDecimal(amount)),
                false,
                Optional.of(Basis.USAGE),
                DayState.OPEN);
    }

    static CountedDay changed(Contribution contribution, Instant at) {
        return new CountedDay(contribution, at, "openai.costs", false);
    }

    /** A standing that came about by one change that is to be told even late. */
    static Standing standing(Cap cap, String sum, Instant at) {
        return Standing.NOTHING.with(cap, null, changed(day(14, sum), at), true);
    }

    static Standing standing(Cap cap, String sum) {
        return standing(cap, sum, NOON);
    }
}
