package dev.aispend.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Collections;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsdTest {

    @Test
    void ten_dimes_are_a_dollar() {
        var sum = Collections.nCopies(10, Usd.parse("0.1")).stream().reduce(Usd.ZERO, Usd::plus);
        assertThat(sum).isEqualTo(Usd.parse("1"));
        assertThat(sum).hasToString("1");
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "1E+3, 1000",
        "-4.20, -4.2",
        "4.561025000000000000000000000000000, 4.561025",
        "0.0000000000005, 0",
        "0.0000000000015, 0.000000000002",
        "0.0000000000025, 0.000000000002",
        "0.0000000000025000001, 0.000000000003",
        "-0.0000000000015, -0.000000000002",
        "0.0000000000009, 0.000000000001",
        "999999999999999999.999999999999, 999999999999999999.999999999999",
    })
    void an_amount_keeps_twelve_decimals_rounded_half_even(String text, String plain) {
        assertThat(Usd.parse(text)).hasToString(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0E-6176", "0E+6176", "-0.00", "1E-999999999", "-1E-6176"})
    void a_zero_brings_no_digits_along(String text) {
        assertThat(Usd.parse(text)).isEqualTo(Usd.ZERO);
        assertThat(Usd.parse(text).plus(Usd.parse("1.25")).amount()).isEqualTo(new BigDecimal("1.25"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+36", "1E+999999999", "-1E+2147483647", "", "one", "NaN", "1,5"})
    void an_absurd_amount_is_refused(String text) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Usd.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+18", "1000000000000000000.5", "-1E+999999999"})
    void a_figure_from_outside_is_bounded_well_below_what_sums_may_reach(String text) {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> Decimals.normalise(new BigDecimal(text)));
        assertThat(Decimals.normalise(new BigDecimal("999999999999999999"))).hasToString("999999999999999999");
    }

    @Test
    void amounts_compare_by_worth() {
        assertThat(Usd.parse("1.10")).isEqualTo(Usd.parse("1.1")).isEqualByComparingTo(Usd.parse("1.1"));
        assertThat(Usd.parse("-1")).isLessThan(Usd.ZERO);
        assertThat(Usd.parse("3").minus(Usd.parse("4"))).isEqualTo(Usd.parse("-1"));
        assertThat(Usd.parse("3").negate()).isEqualTo(Usd.parse("-3"));
    }
}
