package dev.aispend.query.readmodel;

import java.math.BigDecimal;
import java.util.List;

/** A column of exact amounts. */
sealed interface Amounts {

    void addTo(ExactSum sum, int row);

    static Amounts of(List<ExactSum> values) {
        boolean fit = values.stream().allMatch(ExactSum::fitsLong);
        return fit
                ? new Longs(values.stream().mapToLong(ExactSum::unscaled).toArray())
                : new Decimals(values.stream().map(ExactSum::value).toArray(BigDecimal[]::new));
    }

    /** The usual case: every amount fits a long in units of the column's scale. */
    @SuppressWarnings("ArrayRecordComponent")
    record Longs(long[] unscaled) implements Amounts {
        @Override
        public void addTo(ExactSum sum, int row) {
            sum.add(unscaled[row]);
        }
    }

    /** A column with an amount that fits no long. */
    @SuppressWarnings("ArrayRecordComponent")
    record Decimals(BigDecimal[] values) implements Amounts {
        @Override
        public void addTo(ExactSum sum, int row) {
            sum.add(values[row]);
        }
    }
}
