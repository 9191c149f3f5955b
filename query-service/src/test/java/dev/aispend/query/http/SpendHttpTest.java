package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.domain.basis.Basis;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import dev.aispend.wire.SourceStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpendHttpTest {

    /** A final bill of 3.75 by model; usage of the same day by model, project and key at 3.60. */
    private static SampleDay finalDay() {
        return SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", List.of("model"))
                .billed("gpt-4o", "2.50")
                .billed("o3", "1.25")
                .usage("gpt-4o-2024-08-06", "alpha", "key_1", "2.00", 1000, 200)
                .usage("o3", "alpha", "key_2", "1.60", 400, 30);
    }

    @Test
    void the_total_is_the_bill_and_the_tokens_are_the_usage() {
        try (var service = TestService.over(new PlainReadModel(finalDay()))) {
            var spend = service.json("/spend?groupBy=provider,day");

            assertThat(spend.get("from").asText()).isEqualTo("2026-02-09");
            assertThat(spend.get("to").asText()).isEqualTo("2026-03-10");
            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("3.75");
            assertThat(spend.get("basis").asText()).isEqualTo("billed");
            assertThat(spend.get("tokens_basis").asText()).isEqualTo("usage");
            assertThat(spend.get("state").asText()).isEqualTo("provisional");
            assertThat(spend.get("aggregates")).hasSize(1);
            var aggregate = spend.get("aggregates").get(0);
            assertThat(aggregate.get("key").asText()).isEqualTo("openai|2026-03-01");
            assertThat(aggregate.get("provider").asText()).isEqualTo("openai");
            assertThat(aggregate.get("day").asText()).isEqualTo("2026-03-01");
            assertThat(aggregate.get("cost_usd").decimalValue()).isEqualByComparingTo("3.75");
            assertThat(aggregate.get("input_tokens").asLong()).isEqualTo(1400);
            assertThat(aggregate.get("output_tokens").asLong()).isEqualTo(230);
            assertThat(aggregate.get("requests").asLong()).isEqualTo(2);
            assertThat(aggregate.get("currency").asText()).isEqualTo("USD");
        }
    }

    @Test
    void cost_and_tokens_whose_models_do_not_match_stand_apart_with_null() {
        try (var service = TestService.over(new PlainReadModel(finalDay()))) {
            var byModel = new Aggregates(service.json("/spend?groupBy=model"));

            assertThat(byModel.keys()).containsExactly("gpt-4o", "gpt-4o-2024-08-06", "o3");
            assertThat(byModel.field("gpt-4o", "cost_usd").decimalValue()).isEqualByComparingTo("2.5");
            assertThat(byModel.field("gpt-4o", "input_tokens").isNull()).isTrue();
            assertThat(byModel.field("gpt-4o", "tokens_basis").isNull()).isTrue();
            assertThat(byModel.field("gpt-4o-2024-08-06", "cost_usd").isNull()).isTrue();
            assertThat(byModel.field("gpt-4o-2024-08-06", "basis").isNull()).isTrue();
            assertThat(byModel.field("gpt-4o-2024-08-06", "input_tokens").asLong())
                    .isEqualTo(1000);
            assertThat(byModel.field("o3", "cost_usd").decimalValue()).isEqualByComparingTo("1.25");
            assertThat(byModel.field("o3", "input_tokens").asLong()).isEqualTo(400);
        }
    }

    @Test
    void a_question_by_key_passes_over_a_bill_without_keys_and_gives_its_total_beside() {
        try (var service = TestService.over(new PlainReadModel(finalDay()))) {
            var spend = service.json("/spend?groupBy=credential");

            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("3.60");
            assertThat(spend.get("basis").asText()).isEqualTo("usage");
            assertThat(spend.get("billed_total_usd").decimalValue()).isEqualByComparingTo("3.75");
            assertThat(spend.get("billed_passed_over_days").asInt()).isEqualTo(1);
            assertThat(new Aggregates(spend).keys()).containsExactly("key_1", "key_2");
        }
    }

    @Test
    void usage_without_prices_answers_by_key_with_null_cost_and_the_quantities() {
        var day = SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", List.of("model"))
                .billed("o9", "7")
                .usage("o9", "alpha", "key_1", null, 10, 5);
        try (var service = TestService.over(new PlainReadModel(day))) {
            var spend = service.json("/spend?groupBy=credential");

            assertThat(spend.get("total_usd").isNull()).isTrue();
            assertThat(spend.get("billed_total_usd").decimalValue()).isEqualByComparingTo("7");
            assertThat(spend.get("unpriced").get("usage").get("input_tokens").asInt())
                    .isEqualTo(10);
            var aggregate = spend.get("aggregates").get(0);
            assertThat(aggregate.get("cost_usd").isNull()).isTrue();
            assertThat(aggregate.get("unpriced").get("output_tokens").asInt()).isEqualTo(5);
        }
    }

    @Test
    void a_basis_asked_for_goes_before_the_rule() {
        try (var service = TestService.over(new PlainReadModel(finalDay()))) {
            var spend = service.json("/spend?groupBy=provider&basis=usage");

            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("3.6");
            assertThat(spend.get("basis").asText()).isEqualTo("usage");
            assertThat(spend.get("tokens_basis").asText()).isEqualTo("usage");
        }
    }

    @Test
    void days_with_different_bases_make_a_mixed_total_that_names_them() {
        var live = SampleDay.of("openai", "2026-03-02").billed("o3", "0.10").usage("o3", null, null, "4", 9, 1);
        try (var service = TestService.over(new PlainReadModel(finalDay(), live))) {
            var spend = service.json("/spend?groupBy=provider");

            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("7.75");
            assertThat(spend.get("basis").asText()).isEqualTo("mixed");
            assertThat(spend.get("bases")).extracting(JsonNode::asText).containsExactly("billed", "usage");
            assertThat(spend.get("aggregates").get(0).get("basis").asText()).isEqualTo("mixed");
        }
    }

    @Test
    void amounts_are_written_out_exactly() {
        var tiny = SampleDay.of("openai", "2026-03-01").billed("a", "0.000000000001");
        var huge = SampleDay.of("openai", "2026-03-02").billed("b", "12345678901234567.123456789012");
        try (var service = TestService.over(new PlainReadModel(tiny, huge))) {
            var body = service.get("/spend?groupBy=model").body();

            assertThat(body).contains("\"cost_usd\":0.000000000001,");
            assertThat(body).contains("\"cost_usd\":12345678901234567.123456789012,");
            assertThat(body).contains("\"total_usd\":12345678901234567.123456789013,");
        }
    }

    @Test
    void no_groupBy_means_provider_model_and_day_and_an_unknown_model_is_null() {
        var day = SampleDay.of("openai", "2026-03-01").billed(null, "1");
        try (var service = TestService.over(new PlainReadModel(day))) {
            var spend = service.json("/spend");

            assertThat(spend.get("groupBy")).extracting(JsonNode::asText).containsExactly("provider", "model", "day");
            var aggregate = spend.get("aggregates").get(0);
            assertThat(aggregate.get("key").asText()).isEqualTo("openai||2026-03-01");
            assertThat(aggregate.has("model")).isTrue();
            assertThat(aggregate.get("model").isNull()).isTrue();
        }
    }

    @Test
    void with_no_data_at_all_the_total_is_unknown_not_zero() {
        try (var service = TestService.over(new PlainReadModel())) {
            var spend = service.json("/spend");

            assertThat(spend.get("total_usd").isNull()).isTrue();
            assertThat(spend.get("basis").isNull()).isTrue();
            assertThat(spend.get("aggregates")).isEmpty();
        }
    }

    @Test
    void an_empty_final_bill_is_a_known_zero() {
        var day = SampleDay.of("openai", "2026-03-01").basis(Basis.BILLED, "final", List.of("model"));
        try (var service = TestService.over(new PlainReadModel(day))) {
            var spend = service.json("/spend");

            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("0");
            assertThat(spend.get("basis").asText()).isEqualTo("billed");
            assertThat(spend.get("state").asText()).isEqualTo("final");
        }
    }

    @Test
    void several_values_of_a_filter_match_any_of_them() {
        var day = SampleDay.of("openai", "2026-03-01")
                .billed("a", "p", null, "1")
                .billed("b", "q", null, "2")
                .billed("c", "r", null, "4");
        try (var service = TestService.over(new PlainReadModel(day))) {
            var spend = service.json("/spend?project=p&project=r&groupBy=provider");

            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("5");
        }
    }

    @Test
    void both_ends_of_the_range_are_inside() {
        var model = new PlainReadModel(
                SampleDay.of("openai", "2026-02-28").billed("a", "1"),
                SampleDay.of("openai", "2026-03-01").billed("a", "2"),
                SampleDay.of("openai", "2026-03-02").billed("a", "4"),
                SampleDay.of("openai", "2026-03-03").billed("a", "8"));
        try (var service = TestService.over(model)) {
            var spend = service.json("/spend?from=2026-03-01&to=2026-03-02&groupBy=day");

            assertThat(new Aggregates(spend).keys()).containsExactly("2026-03-01", "2026-03-02");
            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("6");
        }
    }

    @Test
    void a_cut_list_leads_to_its_rest_and_the_total_is_of_the_whole() {
        var day = SampleDay.of("openai", "2026-03-01")
                .billed("a", "1")
                .billed("b", "2")
                .billed("c", "4");
        try (var service = TestService.over(new PlainReadModel(day))) {
            var first = service.get("/spend?groupBy=model&limit=2");
            var json = TestService.read(first.body());
            assertThat(new Aggregates(json).keys()).containsExactly("a", "b");
            assertThat(json.get("total_usd").decimalValue()).isEqualByComparingTo("7");
            var link = first.headers().firstValue("Link").orElseThrow();
            assertThat(link).endsWith(">; rel=\"next\"");

            var second = service.json(link.substring(1, link.indexOf('>')));
            assertThat(new Aggregates(second).keys()).containsExactly("c");
            assertThat(second.get("total_usd").decimalValue()).isEqualByComparingTo("7");
            assertThat(second.has("cursor")).isFalse();
            assertThat(service.json(
                            "/spend?groupBy=model&cursor=" + json.get("cursor").asText()))
                    .isEqualTo(service.json("/spend?groupBy=model&limit=10&cursor="
                            + json.get("cursor").asText()));
        }
    }

    @Test
    void freshness_tells_of_the_sources_of_the_providers_asked_for() {
        var model = new PlainReadModel(finalDay())
                .with(source("openai", "openai.costs"))
                .with(source("other", "other.costs"));
        try (var service = TestService.over(model)) {
            var freshness = service.json("/spend?provider=openai").get("freshness");

            assertThat(freshness).hasSize(1);
            assertThat(freshness.get(0).get("source").asText()).isEqualTo("openai.costs");
            assertThat(freshness.get(0).get("lastSuccess").asText()).isEqualTo("2026-03-10T11:00:00Z");
            assertThat(freshness.get(0).get("completeThrough").asText()).isEqualTo("2026-03-09");
            assertThat(freshness.get(0).get("state").asText()).isEqualTo("ok");
        }
    }

    @Test
    void csv_has_a_header_exact_amounts_empty_unknowns_and_no_formulas() {
        var day = SampleDay.of("openai", "2026-03-01")
                .billed("=cmd|' /C calc'!A0", "0.000000000001")
                .billed("with \"quotes\", and comma", "-2.5")
                .billed(null, "3");
        try (var service = TestService.over(new PlainReadModel(day))) {
            var csv = service.get("/spend?groupBy=model,day&format=csv");

            assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
            assertThat(csv.body().split("\r\n"))
                    .containsExactly(
                            "model,day,cost_usd,gross_cost_usd,credits_usd,native_amounts,input_tokens,output_tokens,requests,currency,basis,tokens_basis,state,unpriced",
                            "'=cmd|' /C calc'!A0,2026-03-01,0.000000000001,0.000000000001,0,,,,,USD,billed,,provisional,",
                            "\"with \"\"quotes\"\", and comma\",2026-03-01,-2.5,-2.5,0,,,,,USD,billed,,provisional,",
                            ",2026-03-01,3,3,0,,,,,USD,billed,,provisional,");
            assertThat(service.get("/spend?groupBy=model,day", "Accept", "text/csv")
                            .body())
                    .isEqualTo(csv.body());
        }
    }

    @Test
    void credits_and_other_currencies_stand_beside_the_net_cost() {
        var day = SampleDay.of("vertex", "2026-03-01")
                .cell(Basis.BILLED, "gemini", null, null, SampleDay.credited("7.50", "-2.50", "6.9"))
                .cell(Basis.BILLED, "veo", null, null, SampleDay.withoutRate("12.30"));
        try (var service = TestService.over(new PlainReadModel(day))) {
            var spend = service.json("/spend?groupBy=model");
            assertThat(spend.get("total_usd").decimalValue()).isEqualByComparingTo("7.5");
            assertThat(spend.get("total_gross_usd").decimalValue()).isEqualByComparingTo("10");
            assertThat(spend.get("total_credits_usd").decimalValue()).isEqualByComparingTo("-2.5");
            assertThat(spend.get("total_native_amounts")).hasToString("{\"EUR\":19.2}");
            var byModel = new Aggregates(spend);
            assertThat(byModel.field("gemini", "gross_cost_usd").decimalValue()).isEqualByComparingTo("10");
            assertThat(byModel.field("gemini", "credits_usd").decimalValue()).isEqualByComparingTo("-2.5");
            assertThat(byModel.field("veo", "cost_usd").isNull()).isTrue();
            assertThat(byModel.field("veo", "gross_cost_usd").isNull()).isTrue();
            assertThat(byModel.field("veo", "credits_usd").isNull()).isTrue();
            assertThat(byModel.field("veo", "native_amounts")).hasToString("{\"EUR\":12.3}");

            assertThat(service.get("/spend?groupBy=model&format=csv").body().split("\r\n"))
                    .contains("gemini,7.5,10,-2.5,EUR:6.9,,,,USD,billed,,provisional,");
        }
    }

    @Test
    void without_credits_gross_is_net_and_no_other_currency_is_named() {
        try (var service = TestService.over(new PlainReadModel(finalDay()))) {
            var spend = service.json("/spend?groupBy=provider");

            assertThat(spend.get("total_gross_usd").decimalValue()).isEqualByComparingTo("3.75");
            assertThat(spend.get("total_credits_usd").decimalValue()).isEqualByComparingTo("0");
            assertThat(spend.has("total_native_amounts")).isFalse();
            assertThat(spend.get("aggregates").get(0).has("native_amounts")).isFalse();
        }
    }

    @Test
    void csv_without_rows_still_has_its_header() {
        try (var service = TestService.over(new PlainReadModel())) {
            assertThat(service.get("/spend?format=csv&groupBy=day").body())
                    .isEqualTo(
                            "day,cost_usd,gross_cost_usd,credits_usd,native_amounts,input_tokens,output_tokens,requests,currency,basis,tokens_basis,state,unpriced\r\n");
        }
    }

    private static SourceStatus source(String provider, String name) {
        return new SourceStatus(
                1,
                SourceStatus.KIND,
                provider,
                name,
                "default",
                Instant.parse("2026-03-10T11:00:00Z"),
                Instant.parse("2026-03-10T11:00:00Z"),
                LocalDate.parse("2026-03-09"),
                null,
                null,
                Instant.parse("2026-03-10T13:00:00Z"),
                0);
    }
}
