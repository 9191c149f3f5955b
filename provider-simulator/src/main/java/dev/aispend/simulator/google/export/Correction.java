package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What Google has second thoughts about; it only ever appends rows. A null SKU is all AI services of the day. */
public sealed interface Correction {

    /** Everything that was exported for the day is taken back: its total becomes 0. */
    static Correction negateDay() {
        return new Reprice(null, 0);
    }

    /** What was exported for the day and SKU is taken back. */
    static Correction negate(String skuId) {
        return new Reprice(skuId, 0);
    }

    /** What was exported for the day and SKU is taken back and written again at so many percent of its cost. */
    static Correction reprice(String skuId, int percent) {
        return new Reprice(skuId, percent);
    }

    /** The same for the whole day. */
    static Correction repriceDay(int percent) {
        return new Reprice(null, percent);
    }

    /** A row of usage that comes late, in the first hour of the day; the cost is in the account's currency. */
    static Correction lateRow(String skuId, BigDecimal cost) {
        return new LateRow(skuId, cost);
    }

    /** See {@link #reprice}; 0 percent writes nothing again. */
    record Reprice(@Nullable String skuId, int percent) implements Correction {}

    /** See {@link #lateRow}. */
    record LateRow(String skuId, BigDecimal cost) implements Correction {}
}
