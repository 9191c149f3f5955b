package dev.aispend.domain.spend;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One normalised row of one source's day: one unit's quantity and what it costs.
 *
 * @param quantity how much of the key's unit, never negative; zero when the source states a cost without a quantity
 */
public record SpendLine(LineKey key, BigDecimal quantity, Cost cost) {

    /**
     * A line's coordinate within its source and day; two rows with one coordinate add up.
     *
     * @param hour UTC hour of the day, 0 to 23, or {@link #WHOLE_DAY} where the source only tells days
     * @param model the provider's text, never an alias; null when not bound to a model or unknown
     * @param text the provider's own line text or price-relevant qualifiers, verbatim; null when there is none
     */
    public record LineKey(
            int hour,
            @Nullable String model,
            Attribution attribution,
            Unit unit,
            @Nullable String text) {}

    public static final int WHOLE_DAY = -1;
}
