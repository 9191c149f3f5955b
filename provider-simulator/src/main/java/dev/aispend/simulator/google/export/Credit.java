package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.util.Locale;

/** Money taken off a row; the amount is negative, in the account's currency, but positive when a row is negated. */
record Credit(String type, String name, BigDecimal amount) {

    String id() {
        return "cred-" + type.toLowerCase(Locale.ROOT);
    }

    Credit times(BigDecimal factor) {
        return new Credit(type, name, Money.rounded(amount.multiply(factor)));
    }
}
