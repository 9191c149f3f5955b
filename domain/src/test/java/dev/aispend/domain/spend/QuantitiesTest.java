package dev.aispend.domain.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuantitiesTest {

    @Test
    void all_input_classes_are_input_and_all_output_classes_output() {
        var one = new EnumMap<Unit, BigDecimal>(Unit.class);
        for (Unit unit : Unit.values()) {
            one.put(unit, BigDecimal.ONE);
        }
        var quantities = new Quantities(one);
        assertThat(quantities.inputTokens()).isEqualTo(new BigDecimal("12"));
        assertThat(quantities.outputTokens()).isEqualTo(new BigDecimal("3"));
        assertThat(quantities.totalTokens()).isEqualTo(new BigDecimal("15"));
    }

    @Test
    void equal_worth_is_equal_however_written() {
        assertThat(Quantities.of(Unit.IMAGES, new BigDecimal("10.0")))
                .isEqualTo(Quantities.of(Unit.IMAGES, new BigDecimal("1E+1")));
    }

    @Test
    void a_unit_that_adds_up_to_zero_is_not_there() {
        var ten = Quantities.of(Unit.IMAGES, BigDecimal.TEN);
        assertThat(ten.plus(ten.negate())).isEqualTo(Quantities.NONE);
        assertThat(Quantities.of(Unit.IMAGES, new BigDecimal("0.00"))).isEqualTo(Quantities.NONE);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void a_unit_is_known_by_its_text(Unit unit) {
        assertThat(Unit.ofText(unit.text())).isEqualTo(unit);
        assertThat(unit.isToken()).isEqualTo(unit.isInputToken() || unit.isOutputToken());
    }
}
