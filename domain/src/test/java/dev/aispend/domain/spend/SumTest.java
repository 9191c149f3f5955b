package dev.aispend.domain.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SumTest {

    @Test
    void an_unknown_cost_is_not_zero_and_its_quantity_stands_apart() {
        var sum = Sum.of(line(Unit.INPUT_TOKENS, "100", Cost.UNKNOWN));
        assertThat(sum.costUsd()).isEmpty();
        assertThat(sum.unpriced()).isEqualTo(Quantities.of(Unit.INPUT_TOKENS, new BigDecimal("100")));
    }

    @Test
    void a_known_zero_is_known() {
        assertThat(Sum.of(line(Unit.INPUT_TOKENS, "100", Cost.known(Usd.ZERO))).costUsd())
                .contains(Usd.ZERO);
    }

    @Test
    void what_carries_no_price_is_not_unpriced() {
        var sum = Sum.of(line(Unit.REQUESTS, "7", Cost.NOT_CHARGED));
        assertThat(sum.costUsd()).isEmpty();
        assertThat(sum.unpriced()).isEqualTo(Quantities.NONE);
        assertThat(sum.quantities().get(Unit.REQUESTS)).isEqualTo(new BigDecimal("7"));
    }

    @Test
    void the_known_part_of_a_sum_is_told_beside_the_unpriced() {
        var sum = Sum.of(line(Unit.INPUT_TOKENS, "100", Cost.known(Usd.parse("0.25"))))
                .plus(Sum.of(line(Unit.OUTPUT_TOKENS, "40", Cost.UNKNOWN)));
        assertThat(sum.costUsd()).contains(Usd.parse("0.25"));
        assertThat(sum.unpriced().byUnit()).isEqualTo(Map.of(Unit.OUTPUT_TOKENS, new BigDecimal("40")));
        assertThat(sum.lines()).isEqualTo(2);
    }

    @Test
    void the_last_line_taken_away_leaves_no_lines() {
        var sum = Sum.of(line(Unit.INPUT_TOKENS, "1", Cost.UNKNOWN));
        assertThat(sum.hasNoLines()).isFalse();
        assertThat(sum.minus(sum).hasNoLines()).isTrue();
        assertThat(sum.minus(sum).quantities().isEmpty()).isTrue();
    }

    private static SpendLine line(Unit unit, String quantity, Cost cost) {
        return new SpendLine(
                new SpendLine.LineKey(SpendLine.WHOLE_DAY, "m", Attribution.NONE, unit, null),
                new BigDecimal(quantity),
                cost);
    }
}
