package dev.aispend.domain.cap;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A sum at which somebody wants to be told.
 *
 * @param name {@code soft}, {@code hard}, or any other; what is hard also calls the hard-cap webhook
 * @param amount in the measure's unit; reached when the sum is not below it
 * @param percent of the cap's limit, when it was given so
 */
public record Threshold(String name, BigDecimal amount, Optional<BigDecimal> percent) {

    public static final String SOFT = "soft";
    public static final String HARD = "hard";

    public boolean isHard() {
        return name.equals(HARD);
    }

    /** Exact: no percentage is rounded on the way. */
    public boolean isReachedBy(BigDecimal sum) {
        return sum.compareTo(amount) >= 0;
    }

    public static Threshold amount(String name, BigDecimal amount) {
        return new Threshold(name, amount, Optional.empty());
    }

    public static Threshold percent(String name, BigDecimal percent, BigDecimal limit) {
        return new Threshold(name, limit.multiply(percent).movePointLeft(2), Optional.of(percent));
    }

    /** Tells it from the cap's other thresholds: its name and amount, whatever the number of decimals. */
    public String key() {
        return name + "|" + Plain.of(amount).toPlainString();
    }

    /** The same amount under the same name, whatever its number of decimals. */
    public boolean isSameAs(Threshold other) {
        return name.equals(other.name) && amount.compareTo(other.amount) == 0;
    }
}
