package dev.aispend.domain.basis;

import static dev.aispend.domain.basis.Basis.BILLED;
import static dev.aispend.domain.basis.Basis.METERED;
import static dev.aispend.domain.basis.Basis.USAGE;
import static dev.aispend.domain.basis.Measure.COST_USD;
import static dev.aispend.domain.basis.Measure.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of every clause; a basis is written {@code state cost unpriced}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BasisRuleTest {

    private static final Set<Dimension> ALL = Set.of(Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                // clause                                        | billed            | usage           | metered
                // | counts
                "a final bill counts, though usage says more     | final 5 -         | final 9 -       | final 8 -      | BILLED",
                "a final bill counts, though it has unpriced     | final 5 unpriced  | final 9 -       | none           | BILLED",
                "a final bill of unknown cost counts             | final ? unpriced  | final 9 -       | none           | BILLED",
                "a final credit counts                           | final -3 -        | final 9 -       | none           | BILLED",
                "an empty final bill counts beside silence       | final empty -     | none            | none           | BILLED",
                "an empty final bill counts beside mere requests | final empty -     | final ? -       | none           | BILLED",
                "an empty final bill does not hide known usage   | final empty -     | final 9 -       | none           | USAGE",
                "an empty final bill does not hide a known zero  | final empty -     | final 0 -       | none           | USAGE",
                "an empty final bill does not hide unpriced use  | final empty -     | final ? unpriced| none           | USAGE",
                "an empty final bill does not hide metered spend | final empty -     | none            | open ? unpriced| METERED",
                "a bill to come does not hide live spend         | provisional 5 -   | provisional 9 - | none           | USAGE",
                "a bill to come counts where it says most        | provisional 5 -   | provisional 4 - | open 4.5 -     | BILLED",
                "the highest of all counts                       | open 5 -          | open 6 -        | open 7 -       | METERED",
                "a known cost beats an unknown one               | open 0 -          | open ? unpriced | none           | BILLED",
                "a known cost beats an unknown bill              | open ? unpriced   | open 0.01 -     | none           | USAGE",
                "a known loss beats an unknown cost              | open -1 -         | open ? unpriced | none           | BILLED",
                "on a tie the bill counts                        | open 5 -          | open 5.00 -     | open 5 -       | BILLED",
                "on a tie the one without unpriced counts        | open 5 unpriced   | open 5 -        | open 5 -       | USAGE",
                "on a tie of all unpriced the bill counts        | open 5 unpriced   | open 5 unpriced | none           | BILLED",
                "on a tie without a bill usage comes first       | none              | open 5 -        | open 5 -       | USAGE",
                "a basis without lines never competes            | open empty -      | open ? unpriced | none           | USAGE",
                "an empty running bill says nothing              | open empty -      | none            | none           | none",
                "an empty provisional bill says nothing          | provisional empty -| none           | none           | none",
                "all wholly unpriced: the bill is named          | open ? unpriced   | open ? unpriced | none           | BILLED",
                "only usage                                      | none              | final 1 -       | none           | USAGE",
                "final usage does not decide about money         | open 2 -          | final 1 -       | none           | BILLED",
                "nothing at all                                  | none              | none            | none           | none",
            })
    void cost(
            String clause,
            @Nullable String billed,
            @Nullable String usage,
            @Nullable String metered,
            @Nullable Basis counts) {
        var totals = new EnumMap<Basis, BasisTotals>(Basis.class);
        put(totals, BILLED, billed);
        put(totals, USAGE, usage);
        put(totals, METERED, metered);
        assertThat(BasisRule.choose(COST_USD, totals, Set.of()).map(BasisRule.Choice::basis))
                .as(clause)
                .isEqualTo(Optional.ofNullable(counts));
    }

    @Nested
    class Dimensions {

        private final BasisTotals bill =
                new BasisTotals(costing("5"), Set.of(Dimension.PROJECT, Dimension.MODEL), true);
        private final BasisTotals usage = new BasisTotals(costing("9"), ALL, true);

        @Test
        void a_final_bill_that_lacks_the_dimension_is_passed_over_and_said_so() {
            assertThat(choose(Map.of(BILLED, bill, USAGE, usage), Dimension.CREDENTIAL))
                    .contains(new BasisRule.Choice(USAGE, true));
        }

        @Test
        void a_bill_that_carries_the_dimensions_counts() {
            assertThat(choose(Map.of(BILLED, bill, USAGE, usage), Dimension.MODEL, Dimension.PROJECT))
                    .contains(new BasisRule.Choice(BILLED, false));
        }

        @Test
        void every_line_has_a_provider_an_account_and_a_day() {
            var bare = new BasisTotals(costing("5"), Set.of(), true);
            assertThat(choose(Map.of(BILLED, bare), Dimension.PROVIDER, Dimension.ACCOUNT, Dimension.DAY))
                    .contains(new BasisRule.Choice(BILLED, false));
        }

        @Test
        void when_none_carries_the_dimension_none_counts() {
            assertThat(choose(Map.of(BILLED, bill), Dimension.CREDENTIAL)).isEmpty();
        }

        @Test
        void an_empty_bill_is_not_passed_over_since_it_had_nothing_to_say() {
            var empty = new BasisTotals(Sum.NOTHING, Set.of(), true);
            assertThat(choose(Map.of(BILLED, empty, USAGE, usage), Dimension.CREDENTIAL))
                    .contains(new BasisRule.Choice(USAGE, false));
        }

        @Test
        void usage_that_lacks_the_dimension_does_not_compete() {
            var poor = new BasisTotals(costing("9"), Set.of(), false);
            var open = new BasisTotals(costing("5"), ALL, false);
            assertThat(choose(Map.of(BILLED, open, USAGE, poor), Dimension.MODEL))
                    .contains(new BasisRule.Choice(BILLED, false));
        }

        private static Optional<BasisRule.Choice> choose(Map<Basis, BasisTotals> totals, Dimension... required) {
            return BasisRule.choose(COST_USD, totals, Set.of(required));
        }
    }

    @Nested
    class Tokens {

        @Test
        void final_usage_counts_though_the_bill_says_more() {
            assertThat(choose(tokens("10", true), tokens("11", true))).contains(USAGE);
        }

        @Test
        void before_usage_is_final_the_most_tokens_count() {
            assertThat(choose(tokens("10", false), tokens("11", true))).contains(BILLED);
            assertThat(choose(tokens("11", false), tokens("10", true))).contains(USAGE);
        }

        @Test
        void on_a_tie_usage_counts_priced_or_not() {
            assertThat(choose(tokens("10", false), tokens("10", false))).contains(USAGE);
        }

        @Test
        void empty_final_usage_does_not_hide_billed_tokens() {
            assertThat(choose(new BasisTotals(Sum.NOTHING, ALL, true), tokens("10", true)))
                    .contains(BILLED);
        }

        @Test
        void empty_final_usage_counts_beside_a_bill_without_tokens() {
            assertThat(choose(new BasisTotals(Sum.NOTHING, ALL, true), new BasisTotals(costing("5"), ALL, true)))
                    .contains(USAGE);
        }

        private static Optional<Basis> choose(BasisTotals usage, BasisTotals billed) {
            return BasisRule.choose(TOKENS, Map.of(USAGE, usage, BILLED, billed), Set.of())
                    .map(BasisRule.Choice::basis);
        }

        private static BasisTotals tokens(String count, boolean isFinal) {
            var tokens = Quantities.of(Unit.INPUT_TOKENS, new BigDecimal(count));
            return new BasisTotals(new Sum(Usd.ZERO, 0, 1, tokens, tokens), ALL, isFinal);
        }
    }

    @Nested
    class Totals {

        @Test
        void a_basis_that_counts_without_lines_adds_up_to_zero() {
            assertThat(COST_USD.total(Sum.NOTHING)).contains(BigDecimal.ZERO);
            assertThat(TOKENS.total(Sum.NOTHING)).contains(BigDecimal.ZERO);
        }

        @Test
        void an_unknown_cost_stays_unknown() {
            assertThat(COST_USD.total(sum("?", true))).isEmpty();
            assertThat(COST_USD.total(sum("2.50", true))).contains(new BigDecimal("2.5"));
        }
    }

    private static void put(Map<Basis, BasisTotals> totals, Basis basis, @Nullable String text) {
        if (text != null) {
            var parts = text.split(" ", -1);
            var sum = parts[1].equals("empty") ? Sum.NOTHING : sum(parts[1], parts[2].equals("unpriced"));
            totals.put(basis, new BasisTotals(sum, ALL, parts[0].equals("final")));
        }
    }

    private static Sum costing(String usd) {
        return sum(usd, false);
    }

    private static Sum sum(String usd, boolean hasUnpriced) {
        boolean isKnown = !usd.equals("?");
        var unpriced = hasUnpriced ? Quantities.of(Unit.INPUT_TOKENS, BigDecimal.TEN) : Quantities.NONE;
        return new Sum(isKnown ? Usd.parse(usd) : Usd.ZERO, isKnown ? 1 : 0, 1, unpriced, unpriced);
    }
}
