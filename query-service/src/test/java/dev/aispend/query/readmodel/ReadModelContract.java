package dev.aispend.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.query.SampleDay;
import dev.aispend.query.spend.Bases;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every read model promises, the fake included. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public interface ReadModelContract {

    ReadModel holding(SampleDay... days);

    @Test
    default void a_published_day_tells_which_fetch_of_each_source_its_figures_rest_on() {
        var asked = SampleDay.of("openai", "2026-03-02")
                .version(7)
                .usage("a", null, null, "9", 70, 30)
                .heard("openai.usage.completions", 12)
                .heard("openai.costs", 0)
                .problem("openai.usage.images", "http_503");
        var model = holding(
                asked,
                SampleDay.of("openai", "2026-03-01").heard("openai.costs", 1),
                SampleDay.of("vertex", "2026-03-02").heard("vertex.billing_export", 1));

        var days = model.days(new DaysQuery("openai", LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-05")));

        assertThat(days).hasSize(1);
        var day = days.get(0);
        assertThat(day.accountDay()).isEqualTo(asked.accountDay());
        assertThat(day.version()).isEqualTo(7);
        assertThat(day.tokensBasis()).isEqualTo("usage");
        assertThat(day.totalTokens()).isEqualByComparingTo("100");
        assertThat(day.hasTakenIn("openai.usage.completions", 12)).isTrue();
        assertThat(day.hasTakenIn("openai.usage.completions", 13)).isFalse();
        assertThat(day.hasHeardOf("openai.costs")).isFalse();
        assertThat(day.hasTakenIn("openai.usage.images", 99)).isTrue();
    }

    @Test
    default void a_day_is_answered_by_its_final_bill() {
        var day = SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", SampleDay.ALL_DIMENSIONS)
                .billed("a", "1.5")
                .usage("a", null, null, "9", 70, 30);

        var group = only(holding(day).spend(by(Dimension.DAY)));

        assertThat(group.costUsd()).isEqualByComparingTo("1.5");
        assertThat(group.bases().word()).isEqualTo("billed");
        assertThat(group.inputTokens()).isEqualByComparingTo("70");
        assertThat(group.outputTokens()).isEqualByComparingTo("30");
        assertThat(group.tokensBases().word()).isEqualTo("usage");
    }

    @Test
    default void a_day_that_is_not_final_is_answered_by_the_highest_known_cost() {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1.5").usage("a", null, null, "9", 70, 30);

        var group = only(holding(day).spend(by(Dimension.DAY)));

        assertThat(group.costUsd()).isEqualByComparingTo("9");
        assertThat(group.bases().word()).isEqualTo("usage");
        assertThat(group.state()).isEqualTo(DayState.PROVISIONAL);
    }

    @Test
    default void credits_are_kept_apart_from_the_net_cost_they_are_within() {
        var day = SampleDay.of("vertex", "2026-03-01")
                .cell(Basis.BILLED, "a", null, null, SampleDay.credited("7.50", "-2.50", "6.9"))
                .cell(Basis.BILLED, "b", null, null, SampleDay.credited("0.25", "-0.05", "0.23"))
                .billed("c", "1");

        var result = holding(day).spend(by(Dimension.MODEL));

        assertThat(figures(result, "a").costUsd()).isEqualByComparingTo("7.5");
        assertThat(figures(result, "a").creditsUsd()).isEqualByComparingTo("-2.5");
        assertThat(figures(result, "a").grossCostUsd()).isEqualByComparingTo("10");
        assertThat(figures(result, "c").creditsUsd()).isEqualByComparingTo("0");
        assertThat(figures(result, "c").grossCostUsd()).isEqualByComparingTo("1");
        assertThat(figures(result, "c").nativeAmounts().isEmpty()).isTrue();
        var total = result.overall().total();
        assertThat(total.costUsd()).isEqualByComparingTo("8.75");
        assertThat(total.creditsUsd()).isEqualByComparingTo("-2.55");
        assertThat(total.grossCostUsd()).isEqualByComparingTo("11.3");
        assertThat(total.nativeAmounts()).isEqualTo(NativeAmounts.of("EUR", new BigDecimal("7.13")));
    }

    @Test
    default void an_amount_in_a_currency_without_a_rate_stands_beside_an_unknown_cost() {
        var day = SampleDay.of("vertex", "2026-03-01")
                .cell(Basis.BILLED, "a", null, null, SampleDay.withoutRate("12.30"));

        var group = only(holding(day).spend(by(Dimension.DAY)));

        assertThat(group.costUsd()).isNull();
        assertThat(group.creditsUsd()).isNull();
        assertThat(group.grossCostUsd()).isNull();
        assertThat(group.nativeAmounts()).isEqualTo(NativeAmounts.of("EUR", new BigDecimal("12.3")));
    }

    @Test
    default void a_basis_that_lacks_a_grouped_dimension_never_stands_in_with_null() {
        var day = SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", List.of("model"))
                .billed("a", "1.5")
                .usage("a", "p", "k", "1", 7, 3);

        var result = holding(day).spend(by(Dimension.PROJECT));

        assertThat(only(result).costUsd()).isEqualByComparingTo("1");
        assertThat(result.rows().get(0).values()).containsExactly("p");
        assertThat(result.overall().billedPassedOverDays()).isEqualTo(1);
        assertThat(result.overall().billedPassedOverUsd()).isEqualByComparingTo("1.5");
    }

    @Test
    default void a_basis_that_lacks_a_filtered_dimension_does_not_answer_either() {
        var day = SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", List.of("model"))
                .billed("a", "1.5");
        var query = by(Map.of(Dimension.PROJECT, Set.of("p")), Dimension.DAY);

        var result = holding(day).spend(query);

        assertThat(result.rows()).isEmpty();
        assertThat(result.overall().total().costUsd()).isNull();
        assertThat(result.overall().billedPassedOverUsd()).isEqualByComparingTo("1.5");
    }

    @Test
    default void a_basis_that_counts_and_has_nothing_that_matches_is_a_known_zero() {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1.5");

        var result = holding(day).spend(by(Map.of(Dimension.MODEL, Set.of("b")), Dimension.DAY));

        assertThat(result.rows()).isEmpty();
        assertThat(result.overall().total().costUsd()).isEqualByComparingTo("0");
    }

    @Test
    default void accounts_and_providers_are_told_apart_and_filtered() {
        var model = holding(
                SampleDay.of("openai", "one", "2026-03-01").billed("a", "1"),
                SampleDay.of("openai", "two", "2026-03-01").billed("a", "2"),
                SampleDay.of("other", "one", "2026-03-01").billed("a", "4"));

        assertThat(costs(model.spend(by(Dimension.ACCOUNT, Dimension.PROVIDER))))
                .containsOnly(
                        Map.entry(List.of("one", "openai"), "1"),
                        Map.entry(List.of("two", "openai"), "2"),
                        Map.entry(List.of("one", "other"), "4"));
        assertThat(costs(model.spend(by(Map.of(Dimension.ACCOUNT, Set.of("one")), Dimension.ACCOUNT))))
                .containsOnly(Map.entry(List.of("one"), "5"));
    }

    @Test
    default void unknown_names_are_a_group_of_their_own_and_match_no_filter() {
        var model =
                holding(SampleDay.of("openai", "2026-03-01").billed(null, "1").billed("a", "2"));

        assertThat(costs(model.spend(by(Dimension.MODEL))))
                .containsOnly(
                        Map.entry(Arrays.asList(new @Nullable String[] {null}), "1"), Map.entry(List.of("a"), "2"));
        assertThat(costs(model.spend(by(Map.of(Dimension.MODEL, Set.of("a")), Dimension.DAY))))
                .containsOnly(Map.entry(List.of("2026-03-01"), "2"));
    }

    @Test
    default void amounts_beyond_a_long_add_up_exactly() {
        var huge = new Sum(
                SampleDay.cost("9223372036854775807.000000000001").knownCostUsd(),
                1,
                1,
                Quantities.of(Unit.INPUT_TOKENS, new BigDecimal("9223372036854775807.5")),
                Quantities.NONE);
        var day = SampleDay.of("openai", "2026-03-01")
                .cell(Basis.USAGE, "a", null, null, huge)
                .cell(Basis.USAGE, "b", null, null, huge);

        var group = only(holding(day).spend(by(Dimension.DAY)));

        assertThat(group.costUsd()).isEqualByComparingTo("18446744073709551614.000000000002");
        assertThat(group.inputTokens()).isEqualByComparingTo("18446744073709551615");
    }

    @Test
    default void many_amounts_near_a_long_add_up_exactly() {
        var day = SampleDay.of("openai", "2026-03-01")
                .billed("a", "9000000")
                .billed("b", "9000000")
                .billed("c", "9000000.000000000001");

        assertThat(only(holding(day).spend(by(Dimension.DAY))).costUsd()).isEqualByComparingTo("27000000.000000000001");
    }

    @Test
    default void credits_may_make_a_cost_negative() {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("credit", "-2.5");

        assertThat(only(holding(day).spend(by(Dimension.DAY))).costUsd()).isEqualByComparingTo("-1.5");
    }

    @Test
    default void unpriced_quantities_of_a_basis_that_does_not_count_are_told_beside_the_total() {
        var day = SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", SampleDay.ALL_DIMENSIONS)
                .billed("a", "1")
                .usage("new", null, null, null, 70, 30);

        var result = holding(day).spend(by(Dimension.DAY));

        assertThat(result.overall().unpriced().get(Basis.USAGE))
                .isNotNull()
                .satisfies(unpriced -> assertThat(unpriced.totalTokens()).isEqualByComparingTo("100"));
        assertThat(only(result).unpriced().isEmpty()).isTrue();
    }

    @Test
    default void a_basis_asked_for_answers_alone() {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "5").usage("a", null, null, "2", 1, 1);
        var query = new SpendQuery(
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-01"),
                List.of(Dimension.DAY),
                Map.of(),
                Basis.METERED);

        assertThat(holding(day).spend(query).overall().total().costUsd()).isNull();
        assertThat(holding(day).spend(query).rows()).isEmpty();
    }

    @Test
    default void the_total_is_as_final_as_its_least_final_day_and_rests_on_all_their_bases() {
        var result = holding(
                        SampleDay.of("openai", "2026-03-01")
                                .basis(Basis.BILLED, "final", SampleDay.ALL_DIMENSIONS)
                                .billed("a", "5"),
                        SampleDay.of("openai", "2026-03-02")
                                .basis(Basis.USAGE, "open", SampleDay.ALL_DIMENSIONS)
                                .usage("a", null, null, "2", 1, 1))
                .spend(by(Dimension.PROVIDER));

        assertThat(result.overall().total().state()).isEqualTo(DayState.OPEN);
        assertThat(result.overall().total().bases())
                .isEqualTo(new Bases(Bases.bit(Basis.BILLED) | Bases.bit(Basis.USAGE)));
    }

    @Test
    default void problems_come_newest_day_first() {
        var problems = holding(
                        SampleDay.of("openai", "2026-03-01").billed("a", "1").problem("openai.costs", "http_503"),
                        SampleDay.of("openai", "2026-03-02").billed("a", "1").problem("openai.costs", "rejected_page"))
                .problems();

        assertThat(problems)
                .extracting(DayProblem::day)
                .containsExactly(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-01"));
        assertThat(problems.get(0).problem().code()).isEqualTo("rejected_page");
    }

    static SpendQuery by(Dimension... groupBy) {
        return by(Map.of(), groupBy);
    }

    static SpendQuery by(Map<Dimension, Set<String>> filters, Dimension... groupBy) {
        return new SpendQuery(
                LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-31"), List.of(groupBy), filters, null);
    }

    static Figures only(SpendResult result) {
        assertThat(result.rows()).hasSize(1);
        return result.rows().get(0).figures();
    }

    /** Of the group whose first value is this. */
    static Figures figures(SpendResult result, String value) {
        return result.rows().stream()
                .filter(row -> value.equals(row.values().get(0)))
                .map(GroupRow::figures)
                .findFirst()
                .orElseThrow();
    }

    /** Known costs in plain text, by values of the group. */
    static Map<List<@Nullable String>, String> costs(SpendResult result) {
        var costs = new LinkedHashMap<List<@Nullable String>, String>();
        result.rows()
                .forEach(row ->
                        costs.put(row.values(), String.valueOf(row.figures().costUsd())));
        return costs;
    }
}
