package dev.aispend.domain.cap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a period comes to in the end if it goes on as it began: the sum so far divided by the share of the period gone by. */
public final class Projection {

    private static final int COST_SCALE = 6;

    /** Before this share of the period, a quarter of an hour of a day, one call would be taken for a habit. */
    private static final long FIRST_SHARE = 100;

    private Projection() {}

    /**
     * The sum itself once the period is over, and nothing in its first hundredth.
     *
     * @param sum in the measure's unit; a cost is projected to six decimals, tokens to whole ones
     */
    public static Optional<BigDecimal> endOfPeriod(BigDecimal sum, CapMeasure measure, Period period, Instant now) {
        if (period.isOver(now)) {
            return Optional.of(sum);
        }
        long whole = Duration.between(period.start(), period.end()).toSeconds();
        long gone = Duration.between(period.start(), now).toSeconds();
        if (gone * FIRST_SHARE < whole) {
            return Optional.empty();
        }
        int scale = measure == CapMeasure.TOKENS ? 0 : COST_SCALE;
        return Optional.of(sum.multiply(BigDecimal.valueOf(whole))
                .divide(BigDecimal.valueOf(gone), scale, RoundingMode.HALF_EVEN));
    }
}
