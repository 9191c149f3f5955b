package dev.aispend.wire.provider.google;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.NativeAmounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a row bills, in the billing account's currency.
 *
 * @param gross after discounts of the contract, before credits
 * @param credits as a rule 0 or negative
 * @param rate the row's own: one US dollar in that currency; null when it tells none
 */
record BilledMoney(
        BigDecimal gross,
        BigDecimal credits,
        @Nullable String currency,
        @Nullable BigDecimal rate) {

    private static final String USD = "USD";

    BigDecimal net() {
        return gross.add(credits);
    }

    Cost cost() {
        if (USD.equals(currency)) {
            return new Cost.Known(new Usd(net()), new Usd(credits), NativeAmounts.NONE);
        }
        if (currency == null) {
            return Cost.UNKNOWN;
        }
        var asBilled = NativeAmounts.of(currency, net());
        return rate == null || rate.signum() <= 0
                ? new Cost.Unknown(asBilled)
                : new Cost.Known(usd(net(), rate), usd(credits, rate), asBilled);
    }

    private static Usd usd(BigDecimal amount, BigDecimal rate) {
        return new Usd(amount.divide(rate, Usd.SCALE, RoundingMode.HALF_EVEN));
    }
}
