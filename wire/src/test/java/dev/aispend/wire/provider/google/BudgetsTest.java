package dev.aispend.wire.provider.google;

import static dev.aispend.wire.provider.google.Answers.DAY;
import static dev.aispend.wire.provider.google.Answers.pages;
import static dev.aispend.wire.provider.google.Answers.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.source.Sources;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.provider.PageParsers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetsTest {

    private static final String ACCOUNT = "billingAccounts/01A2B3-4C5D6E-7F8091/budgets/";

    private static final Budget VERTEX_MONTHLY = new Budget(
            ACCOUNT + "b7d3c1f2-5a64-4c0e-9f1d-2e8a6b90c4d5",
            "Vertex AI monthly",
            new Budget.Amount.Specified(new BigDecimal("1200.5"), "USD"),
            new Budget.Scope(
                    List.of("projects/481516234201", "projects/481516234202"),
                    List.of(),
                    List.of("services/C7E2-9256-1C43", "services/AEFD-7695-64FA"),
                    List.of(),
                    Map.of()),
            new Budget.Credits(Budget.Credits.Treatment.ALL, List.of()),
            Budget.Period.Calendar.MONTH,
            List.of(
                    threshold("0.5", Budget.Threshold.Basis.CURRENT),
                    threshold("0.9", Budget.Threshold.Basis.CURRENT),
                    threshold("1", Budget.Threshold.Basis.CURRENT),
                    threshold("1", Budget.Threshold.Basis.FORECAST)));

    @Test
    void a_budget_is_its_exact_limit_its_scope_and_its_thresholds() {
        assertThat(parse("google-budgets-get.json")).containsExactly(VERTEX_MONTHLY);
        assertThat(VERTEX_MONTHLY.id()).isEqualTo("b7d3c1f2-5a64-4c0e-9f1d-2e8a6b90c4d5");
    }

    @Test
    void the_budgets_of_all_pages_come_in_their_order() {
        var budgets = parse("google-budgets-list-page1.json", "google-budgets-list-page2.json");
        assertThat(budgets)
                .extracting(Budget::displayName)
                .containsExactly("Vertex AI monthly", "All spend vs last month", "Gemini pilot Q4");
        assertThat(budgets.get(0)).isEqualTo(VERTEX_MONTHLY);
    }

    @Test
    void the_figure_of_a_last_period_budget_is_not_known() {
        assertThat(parse("google-budgets-get-last-period.json")).singleElement().satisfies(budget -> {
            assertThat(budget.amount()).isEqualTo(new Budget.Amount.LastPeriod());
            assertThat(budget.credits().treatment()).isEqualTo(Budget.Credits.Treatment.NONE);
            assertThat(budget.scope().projects()).isEmpty();
            assertThat(budget.thresholds()).containsExactly(threshold("1.2", Budget.Threshold.Basis.CURRENT));
        });
    }

    @Test
    void what_is_left_out_stands_at_its_default() {
        var pilot = parse("google-budgets-list-page2.json").get(0);
        assertThat(pilot.amount()).isEqualTo(new Budget.Amount.Specified(new BigDecimal("300"), "USD"));
        assertThat(pilot.thresholds()).containsExactly(threshold("0.8", Budget.Threshold.Basis.CURRENT));
        assertThat(pilot.period())
                .isEqualTo(new Budget.Period.Custom(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)));
        assertThat(pilot.credits())
                .isEqualTo(new Budget.Credits(Budget.Credits.Treatment.SPECIFIED, List.of("PROMOTION", "FREE_TIER")));
        assertThat(pilot.scope().labels()).containsOnly(Map.entry("team", "search"));
        assertThat(pilot.scope().services()).isEmpty();
    }

    @Test
    void an_account_without_budgets_answers_an_empty_object() {
        assertThat(parse("google-budgets-list-empty.json")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"units":"9007199254740993","nanos":1,"currencyCode":"JPY"} | 9007199254740993.000000001
            {"nanos":250000000,"currencyCode":"EUR"}                    | 0.25
            {"currencyCode":"EUR"}                                      | 0
            """)
    void units_are_a_text_and_parts_that_are_zero_are_left_out(String money, BigDecimal expected) {
        var body = "{\"name\":\"b/1\",\"amount\":{\"specifiedAmount\":" + money + "}}";
        assertThat(Budgets.parse(pages("vertex.budgets", DAY, body)))
                .extracting(budget -> ((Budget.Amount.Specified) budget.amount()).amount())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"budgets\":[{\"displayName\":\"nameless\",\"amount\":{\"lastPeriodAmount\":{}}}]}",
                "{\"budgets\":[{\"name\":\"b/1\"}]}",
                "{\"budgets\":[{\"name\":\"b/1\",\"amount\":{\"specifiedAmount\":{\"units\":\"many\",\"currencyCode\":\"USD\"}}}]}",
                "{\"budgets\":[{\"name\":\"b/1\",\"amount\":{\"lastPeriodAmount\":{}},\"budgetFilter\":{\"customPeriod\":"
                        + "{\"startDate\":{\"year\":2026,\"month\":13,\"day\":1}}}}]}"
            })
    void a_budget_that_cannot_be_read_is_left_out_and_harms_no_other(String body) {
        assertThat(Budgets.parse(pages("vertex.budgets", DAY, body, sample("google-budgets-get.json"))))
                .containsExactly(VERTEX_MONTHLY);
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        assertThatThrownBy(() -> Budgets.parse(pages("vertex.budgets", DAY, "<html>")))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void budgets_and_month_to_date_figures_never_become_a_days_spend() {
        assertThat(PageParsers.of(Sources.VERTEX_BUDGETS.name())).isEmpty();
        assertThat(Sources.VERTEX_BUDGETS.tellsSpend()).isFalse();
        for (var body : List.of(
                sample("google-budgets-get.json"),
                sample("google-budgets-list-page1.json"),
                sample("google-budget-pubsub-notification.json"))) {
            assertThat(Answers.refusal(Answers.parse(DAY, body))).isNotEmpty();
        }
    }

    private static Budget.Threshold threshold(String fraction, Budget.Threshold.Basis basis) {
        return new Budget.Threshold(new BigDecimal(fraction), basis);
    }

    private static List<Budget> parse(String... samples) {
        var bodies = List.of(samples).stream().map(Answers::sample).toArray(String[]::new);
        return Budgets.parse(pages("vertex.budgets", DAY, bodies));
    }
}
