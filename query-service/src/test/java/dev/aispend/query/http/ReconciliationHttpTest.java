package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleReconciliation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Now is 10 March 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationHttpTest {

    private static PlainReadModel march() {
        return new PlainReadModel()
                .with(SampleReconciliation.of("openai", "2026-03-01")
                        .model(null, "2", null, DeltaCause.TOOL_FEES)
                        .model("a", "10", "10", DeltaCause.NONE)
                        .model("b", "8", "6", DeltaCause.CACHE_CLASS)
                        .record())
                .with(SampleReconciliation.of("openai", "2026-03-02")
                        .model("a", "5", "6", DeltaCause.UNEXPLAINED)
                        .record())
                .with(SampleReconciliation.of("openai", "2026-03-09")
                        .state(DayState.PROVISIONAL)
                        .model("a", "1", "4", DeltaCause.NOT_FINAL)
                        .record())
                .with(SampleReconciliation.of("vertex", "2026-03-01")
                        .model("gemini", "3", null, DeltaCause.NO_USAGE_FEED)
                        .record());
    }

    @Test
    void every_model_of_every_day_with_its_difference_coverage_and_cause() {
        try (var service = TestService.over(march())) {
            var rows = service.json("/reconciliation?from=2026-03-01&to=2026-03-01&provider=openai")
                    .get("rows");
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).get("model").isNull()).isTrue();
            assertThat(rows.get(0).get("usageUsd").isNull()).isTrue();
            var b = rows.get(2);
            assertThat(b.get("provider").asText()).isEqualTo("openai");
            assertThat(b.get("day").asText()).isEqualTo("2026-03-01");
            assertThat(b.get("state").asText()).isEqualTo("final");
            assertThat(b.get("deltaUsd").decimalValue()).isEqualByComparingTo("2");
            assertThat(b.get("coverage").decimalValue()).isEqualByComparingTo("0.75");
            assertThat(b.get("cause").asText()).isEqualTo("cache_class");
            assertThat(b.get("classes").get(0).get("unit").asText()).isEqualTo("input_tokens");
        }
    }

    /** Openai: billed 26, usage 26 where known; deltas 0 + 2 - 1 - 3; final bills compared 23, apart by 0 + 2 + 1. */
    @Test
    void totals_by_provider_keep_unknown_apart_and_never_cancel_drift_out() {
        try (var service = TestService.over(march())) {
            var totals = service.json("/reconciliation").get("totals");
            var openai = totals.get(0);
            assertThat(openai.get("provider").asText()).isEqualTo("openai");
            assertThat(openai.get("models").asInt()).isEqualTo(5);
            assertThat(openai.get("billedUsd").decimalValue()).isEqualByComparingTo("26");
            assertThat(openai.get("usageUsd").decimalValue()).isEqualByComparingTo("26");
            assertThat(openai.get("deltaUsd").decimalValue()).isEqualByComparingTo("-2");
            assertThat(openai.get("unexplainedUsd").decimalValue()).isEqualByComparingTo("-1");
            assertThat(openai.get("driftRatio").decimalValue()).isEqualByComparingTo("0.130434783");
            assertThat(openai.get("coverage").decimalValue()).isEqualByComparingTo("0.846153");
            assertThat(openai.get("causes").findValuesAsText("cause"))
                    .containsExactly("cache_class", "none", "not_final", "tool_fees", "unexplained");
            var vertex = totals.get(1);
            assertThat(vertex.get("usageUsd").isNull()).isTrue();
            assertThat(vertex.get("deltaUsd").isNull()).isTrue();
            assertThat(vertex.get("coverage").isNull()).isTrue();
            assertThat(vertex.get("driftRatio").isNull()).isTrue();
        }
    }

    @Test
    void a_filter_by_cause_leaves_the_totals_whole() {
        try (var service = TestService.over(march())) {
            var answer = service.json("/reconciliation?cause=unexplained&cause=not_final");
            assertThat(answer.get("rows").findValuesAsText("day")).containsExactly("2026-03-02", "2026-03-09");
            assertThat(answer.get("totals").get(0).get("models").asInt()).isEqualTo(5);
        }
    }

    @Test
    void small_parts_make_the_whole_list() {
        try (var service = TestService.over(march())) {
            var whole = new ArrayList<JsonNode>();
            service.json("/reconciliation").get("rows").forEach(whole::add);
            var parts = new ArrayList<JsonNode>();
            var cursor = "";
            while (cursor != null) {
                var part = service.json("/reconciliation?limit=2" + cursor);
                part.get("rows").forEach(parts::add);
                cursor = part.has("cursor") ? "&cursor=" + part.get("cursor").asText() : null;
            }
            assertThat(parts).isEqualTo(whole).hasSize(6);
            assertThat(service.get("/reconciliation?limit=2").headers().firstValue("Link"))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=2026-03-02&to=2026-03-01",
                "from=2000-01-01",
                "cause=bad-luck",
                "limit=0",
                "cursor=x",
                "basis=billed",
                "provider="
            })
    void what_cannot_be_used_is_refused(String query) {
        try (var service = TestService.over(march())) {
            assertThat(service.get("/reconciliation?" + query).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void the_drift_of_final_days_is_a_metric_and_absent_where_there_is_nothing_to_compare() {
        try (var service = TestService.over(march())) {
            var metrics = service.get("/metrics").body();
            assertThat(metrics.lines().filter(line -> line.startsWith("spend_reconciliation_drift_ratio{")))
                    .containsExactly("spend_reconciliation_drift_ratio{provider=\"openai\"} 0.130434783");
        }
        try (var service = TestService.over(new PlainReadModel())) {
            assertThat(service.get("/metrics").body()).doesNotContain("spend_reconciliation_drift_ratio{");
        }
    }

    @Test
    void an_empty_answer_is_an_answer() {
        try (var service = TestService.over(new PlainReadModel())) {
            var answer = service.json("/reconciliation?provider=nobody");
            assertThat(answer.get("rows")).isEmpty();
            assertThat(answer.get("totals")).isEmpty();
            assertThat(List.of(answer.get("from").asText(), answer.get("to").asText()))
                    .containsExactly("2026-02-09", "2026-03-10");
        }
    }
}
