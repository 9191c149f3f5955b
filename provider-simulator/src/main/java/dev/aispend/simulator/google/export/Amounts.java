package dev.aispend.simulator.google.export;

import java.math.BigDecimal;

/** Exact money of some rows, without trailing zeros; credits are at most 0 unless rows were negated. */
public record Amounts(BigDecimal gross, BigDecimal credits) {
    /** No money. */
    public static final Amounts ZERO = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO);

    public BigDecimal net() {
        return exact(gross.add(credits));
    }

    public Amounts plus(Amounts other) {
        return new Amounts(exact(gross.add(other.gross)), exact(credits.add(other.credits)));
    }

    static Amounts of(ExportRow row) {
        BigDecimal credits = row.credits().stream().map(Credit::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Amounts(exact(row.cost()), exact(credits));
    }

    private static BigDecimal exact(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
