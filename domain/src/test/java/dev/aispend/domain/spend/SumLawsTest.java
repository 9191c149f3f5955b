package dev.aispend.domain.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sums form a commutative group, so that deltas in any order lead to the same cells. */
class SumLawsTest {

    @Property
    void the_order_of_lines_does_not_matter(@ForAll("lines") List<SpendLine> lines, @ForAll Random random) {
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        assertThat(sum(shuffled)).isEqualTo(sum(lines));
    }

    @Property
    void what_is_added_and_taken_away_again_leaves_no_trace(
            @ForAll("lines") List<SpendLine> some, @ForAll("lines") List<SpendLine> others) {
        assertThat(sum(some).plus(sum(others)).minus(sum(others))).isEqualTo(sum(some));
        assertThat(sum(some).minus(sum(some))).isEqualTo(Sum.NOTHING);
    }

    @Property
    void grouping_does_not_matter(
            @ForAll("lines") List<SpendLine> a,
            @ForAll("lines") List<SpendLine> b,
            @ForAll("lines") List<SpendLine> c) {
        assertThat(sum(a).plus(sum(b)).plus(sum(c))).isEqualTo(sum(a).plus(sum(b).plus(sum(c))));
    }

    @Property
    void dollars_are_exact_whatever_the_order(@ForAll("amounts") List<BigDecimal> amounts, @ForAll Random random) {
        var exact = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var shuffled = new ArrayList<>(amounts);
        Collections.shuffle(shuffled, random);
        var sum = shuffled.stream().map(Usd::new).reduce(Usd.ZERO, Usd::plus);
        assertThat(sum.amount()).isEqualByComparingTo(exact);
    }

    @Provide
    Arbitrary<List<BigDecimal>> amounts() {
        return amount().list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<SpendLine>> lines() {
        var cost = Arbitraries.oneOf(
                amount().map(value -> Cost.known(new Usd(value))), Arbitraries.of(Cost.UNKNOWN, Cost.NOT_CHARGED));
        var quantity = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                .ofScale(2);
        return Combinators.combine(Arbitraries.of(Unit.class), quantity, cost)
                .as((unit, amount, known) ->
                        new SpendLine(new SpendLine.LineKey(0, "m", Attribution.NONE, unit, null), amount, known))
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<BigDecimal> amount() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000"), new BigDecimal("1000000"))
                .ofScale(12);
    }

    private static Sum sum(List<SpendLine> lines) {
        return lines.stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus);
    }
}
