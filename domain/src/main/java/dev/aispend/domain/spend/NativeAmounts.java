package dev.aispend.domain.spend;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What was billed in currencies other than US dollars, by ISO 4217 code; a currency that adds up to zero is not there. */
public record NativeAmounts(Map<String, BigDecimal> byCurrency) {

    public static final NativeAmounts NONE = new NativeAmounts(Map.of());

    public NativeAmounts {
        var kept = new TreeMap<String, BigDecimal>();
        byCurrency.forEach((currency, amount) -> putUnlessZero(kept, currency, amount));
        byCurrency = Collections.unmodifiableMap(kept);
    }

    public static NativeAmounts of(String currency, BigDecimal amount) {
        return new NativeAmounts(Map.of(currency, amount));
    }

    public NativeAmounts plus(NativeAmounts other) {
        if (other.isEmpty()) {
            return this;
        }
        var sum = new TreeMap<>(byCurrency);
        other.byCurrency.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return new NativeAmounts(sum);
    }

    public NativeAmounts negate() {
        if (isEmpty()) {
            return this;
        }
        var negated = new TreeMap<String, BigDecimal>();
        byCurrency.forEach((currency, amount) -> negated.put(currency, amount.negate()));
        return new NativeAmounts(negated);
    }

    public boolean isEmpty() {
        return byCurrency.isEmpty();
    }

    private static void putUnlessZero(Map<String, BigDecimal> kept, String currency, BigDecimal amount) {
        if (amount.signum() != 0) {
            var stripped = amount.stripTrailingZeros();
            kept.put(currency, stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }
    }
}
