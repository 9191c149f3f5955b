package dev.aispend.domain.cap;

import dev.aispend.domain.spend.AccountDay;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of what an account day counts.
 *
 * @param isFirst whether the day was told for the first time
 * @param reason a source's name, {@code prices}
 */
public record Difference(
        AccountDay day, boolean isFirst, Optional<BigDecimal> before, Optional<BigDecimal> after, String reason) {

    static Difference between(@Nullable Contribution before, CountedDay counted) {
        return new Difference(
                counted.contribution().day(),
                before == null,
                before == null ? Optional.empty() : before.amount(),
                counted.contribution().amount(),
                counted.reason());
    }

    /** One sentence for people. */
    public String text() {
        var what = "%s %s of %s counts %s".formatted(day.provider(), day.account(), day.day(), text(after));
        return what + (isFirst ? "" : " instead of " + text(before)) + " (" + reason + ")";
    }

    private static String text(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse("an unknown amount");
    }
}
