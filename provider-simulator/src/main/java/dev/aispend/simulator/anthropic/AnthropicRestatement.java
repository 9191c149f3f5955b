package dev.aispend.simulator.anthropic;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A change the provider makes to the costs of a day it has already reported; both pairs of reports tell it. */
public sealed interface AnthropicRestatement {

    /**
     * The rows of a part of the day after this change.
     *
     * @param holdsStart the part holds the first second of the day, where amounts without an hour go
     */
    List<AnthropicCostRow> applyTo(List<AnthropicCostRow> rows, boolean holdsStart);

    /** The key costs so much more than now, or less if negative; also a late row of a new key. */
    static AnthropicRestatement add(CostKey key, BigDecimal usd) {
        return new Add(key, usd);
    }

    /** What was reported under the key is no longer reported. */
    static AnthropicRestatement vanish(CostKey key) {
        return new Vanish(key);
    }

    /** The day is reported without any row. */
    static AnthropicRestatement emptyDay() {
        return new EmptyDay();
    }

    /** The content before the last restatement again (A, B, A); nothing if there was none. */
    static AnthropicRestatement restore() {
        return new Restore();
    }

    /** See {@link #add}. */
    record Add(CostKey key, BigDecimal usd) implements AnthropicRestatement {
        @Override
        public List<AnthropicCostRow> applyTo(List<AnthropicCostRow> rows, boolean holdsStart) {
            AnthropicCostRow late = new AnthropicCostRow(key, usd, usd, 0);
            return holdsStart ? Stream.concat(rows.stream(), Stream.of(late)).toList() : rows;
        }
    }

    /** See {@link #vanish}. */
    record Vanish(CostKey key) implements AnthropicRestatement {
        @Override
        public List<AnthropicCostRow> applyTo(List<AnthropicCostRow> rows, boolean holdsStart) {
            return rows.stream().filter(row -> !row.key().equals(key)).toList();
        }
    }

    /** See {@link #emptyDay}. */
    record EmptyDay() implements AnthropicRestatement {
        @Override
        public List<AnthropicCostRow> applyTo(List<AnthropicCostRow> rows, boolean holdsStart) {
            return List.of();
        }
    }

    /** See {@link #restore}; the cost book takes the last restatement back instead of applying this one. */
    record Restore() implements AnthropicRestatement {
        @Override
        public List<AnthropicCostRow> applyTo(List<AnthropicCostRow> rows, boolean holdsStart) {
            return rows;
        }
    }
}
