package dev.aispend.domain.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisTotals;
import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a day's book at a moment.
 *
 * @param state as final as the least final source of the basis whose cost counts
 * @param costBasis null while no basis has anything to say
 * @param costUsd null when unknown
 * @param tokensBasis null while no basis counts tokens
 * @param totalTokens null while no basis counts tokens
 */
public record DayView(
        DayState state,
        Map<Basis, BasisView> bases,
        @Nullable Basis costBasis,
        @Nullable Usd costUsd,
        @Nullable Basis tokensBasis,
        @Nullable BigDecimal totalTokens) {

    /** @param state of the basis' least final source */
    public record BasisView(BasisTotals totals, DayState state) {}
}
