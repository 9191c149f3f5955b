package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A change the provider makes to the cost rows of a day it has already reported. */
public sealed interface Restatement {

    /** The day's rows after this change. A row that is not there cannot be changed: the rows stay as they are. */
    List<CostRow> applyTo(List<CostRow> rows);

    /** The row costs so much more. */
    static Restatement raise(RowId row, BigDecimal usd) {
        return new Shift(row, usd);
    }

    /** The row costs so much less; it may go below zero. */
    static Restatement lower(RowId row, BigDecimal usd) {
        return new Shift(row, usd.negate());
    }

    /** The row is no longer reported. */
    static Restatement vanish(RowId row) {
        return new Vanish(row);
    }

    /** A late row; added to the row of the same id if there is one. */
    static Restatement add(CostRow row) {
        return new Add(row);
    }

    /** The day is reported without any row. */
    static Restatement emptyDay() {
        return new EmptyDay();
    }

    /** The content before the last restatement again (A, B, A); nothing if there was none. */
    static Restatement restore() {
        return new Restore();
    }

    /** See {@link #raise} and {@link #lower}. */
    record Shift(RowId row, BigDecimal usd) implements Restatement {
        @Override
        public List<CostRow> applyTo(List<CostRow> rows) {
            return rows.stream()
                    .map(old -> old.id().equals(row)
                            ? old.withAmountUsd(old.amountUsd().add(usd))
                            : old)
                    .toList();
        }
    }

    /** See {@link #vanish}. */
    record Vanish(RowId row) implements Restatement {
        @Override
        public List<CostRow> applyTo(List<CostRow> rows) {
            return rows.stream().filter(old -> !old.id().equals(row)).toList();
        }
    }

    /** See {@link #add}. */
    record Add(CostRow row) implements Restatement {
        @Override
        public List<CostRow> applyTo(List<CostRow> rows) {
            if (rows.stream().anyMatch(old -> old.id().equals(row.id()))) {
                return rows.stream()
                        .map(old -> old.id().equals(row.id()) ? old.plus(row) : old)
                        .toList();
            }
            return Stream.concat(rows.stream(), Stream.of(row)).toList();
        }
    }

    /** See {@link #emptyDay}. */
    record EmptyDay() implements Restatement {
        @Override
        public List<CostRow> applyTo(List<CostRow> rows) {
            return List.of();
        }
    }

    /** See {@link #restore}; the cost book takes the last restatement back instead of applying this one. */
    record Restore() implements Restatement {
        @Override
        public List<CostRow> applyTo(List<CostRow> rows) {
            return rows;
        }
    }
}
