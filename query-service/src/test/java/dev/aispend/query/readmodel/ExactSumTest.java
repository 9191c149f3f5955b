package dev.aispend.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExactSumTest {

    @Property
    void it_is_the_decimal_sum_however_large_or_fine(@ForAll("amounts") List<BigDecimal> amounts) {
        var sum = new ExactSum(12);
        amounts.forEach(sum::add);

        var expected = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.value()).isEqualByComparingTo(expected);
        assertThat(sum.value().toPlainString()).doesNotContain("E").doesNotMatch(".*\\.[0-9]*0");
    }

    @Property
    void longs_that_overflow_go_on_exactly(@ForAll List<Long> unscaled) {
        var sum = new ExactSum(12);
        var other = new ExactSum(12);
        unscaled.forEach(sum::add);
        other.add(sum);
        other.add(sum);

        var expected =
                unscaled.stream().map(one -> BigDecimal.valueOf(one, 12)).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.value()).isEqualByComparingTo(expected);
        assertThat(other.value()).isEqualByComparingTo(expected.add(expected));
    }

    @Provide
    Arbitrary<List<BigDecimal>> amounts() {
        var usual = Arbitraries.bigDecimals()
                .between(new BigDecimal("-20000000"), new BigDecimal("20000000"))
                .ofScale(12);
        var extreme = Arbitraries.of(
                new BigDecimal("9223372.036854775807"),
                new BigDecimal("-9223372.036854775808"),
                new BigDecimal("123456789012345678901234567890.1"),
                new BigDecimal("0.0000000000000001"),
                BigDecimal.ZERO);
        return Arbitraries.oneOf(usual, extreme).list().ofMaxSize(20);
    }
}
