package dev.aispend.query.spend;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Quantities;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for an answer as a whole.
 *
 * @param total of all groups
 * @param unpriced what each basis could not price, whether it counted or not
 * @param billedPassedOverDays account days whose bill lacks a dimension that was asked for
 * @param billedPassedOverUsd what those bills come to, null when there are none or they know no cost
 */
public record Overall(
        Figures total,
        Map<Basis, Quantities> unpriced,
        int billedPassedOverDays,
        @Nullable BigDecimal billedPassedOverUsd) {

    public static final Overall NOTHING = new Overall(Figures.NOTHING, Map.of(), 0, null);

    public Overall plus(Overall other) {
        var together = new EnumMap<Basis, Quantities>(Basis.class);
        together.putAll(unpriced);
        other.unpriced.forEach((basis, quantities) -> together.merge(basis, quantities, Quantities::plus));
        return new Overall(
                total.plus(other.total),
                together,
                billedPassedOverDays + other.billedPassedOverDays,
                Figures.sum(billedPassedOverUsd, other.billedPassedOverUsd));
    }
}
