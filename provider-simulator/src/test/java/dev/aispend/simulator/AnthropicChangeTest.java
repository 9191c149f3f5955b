package dev.aispend.simulator;

import static dev.aispend.simulator.AnthropicClient.ANALYTICS_COSTS;
import static dev.aispend.simulator.AnthropicClient.ANALYTICS_USAGE;
import static dev.aispend.simulator.AnthropicClient.COSTS;
import static dev.aispend.simulator.AnthropicClient.USAGE;
import static dev.aispend.simulator.AnthropicClient.days;
import static dev.aispend.simulator.AnthropicClient.groupBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.anthropic.AnthropicFault;
import dev.aispend.simulator.anthropic.AnthropicRestatement;
import dev.aispend.simulator.anthropic.AnthropicTruth;
import dev.aispend.simulator.anthropic.CostKey;
import dev.aispend.simulator.anthropic.TokenTotals;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.simulator.organization.DayKey;
import dev.aispend.simulator.organization.Distortion;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicChangeTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate DAY = TODAY.minusDays(10);
    private static final String HAIKU = "claude-haiku-4-5-20251001";

    private final SteppedClock clock = new SteppedClock("2026-11-21T14:30:00Z");
    private final SimulatorConfig config = SimulatorConfig.demo(clock);
    private final AnthropicSimulator simulator = AnthropicSimulator.start(config);
    private final AnthropicClient client = new AnthropicClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_same_seed_and_clock_give_the_same_bytes() throws Exception {
        List<String> queries = List.of(
                COSTS + days(TODAY.minusDays(6), TODAY) + groupBy("description", "workspace_id"),
                USAGE + days(TODAY, TODAY) + "&bucket_width=1h" + groupBy("model"),
                ANALYTICS_COSTS + days(DAY, TODAY) + groupBy("api_key_id"));
        try (AnthropicSimulator twin = AnthropicSimulator.start(config);
                AnthropicSimulator stranger = AnthropicSimulator.start(config.withSeed(7))) {
            for (String query : queries) {
                String body = client.get(query).body();
                assertThat(new AnthropicClient(twin).get(query).body()).isEqualTo(body);
                assertThat(new AnthropicClient(stranger).get(query).body()).isNotEqualTo(body);
            }
        }
    }

    @Test
    void today_grows_in_both_pairs_the_analytics_pair_every_four_hours() throws Exception {
        clock.set("2026-11-21T05:10:00Z");
        BigDecimal bill = served(TODAY);
        BigDecimal analytics = analytics(TODAY);
        clock.set("2026-11-21T07:10:00Z");
        assertThat(served(TODAY)).isGreaterThan(bill);
        assertThat(analytics(TODAY)).isEqualByComparingTo(analytics).isPositive();
        clock.set("2026-11-21T08:10:00Z");
        assertThat(analytics(TODAY))
                .isGreaterThan(analytics)
                .isEqualByComparingTo(simulator.analyticsTruth(TODAY, TODAY).costUsd(TODAY));
    }

    @Test
    void before_the_first_export_of_a_range_there_is_no_watermark_and_no_row() throws Exception {
        clock.set("2026-11-21T03:59:00Z");
        JsonNode today = client.json(ANALYTICS_COSTS + days(TODAY, TODAY) + "&time_bucket_width=1d");
        assertThat(today.get("data")).isEmpty();
        assertThat(today.get("data_refreshed_at").isNull()).isTrue();
        simulator.habits().exported(false);
        JsonNode old = client.json(ANALYTICS_USAGE + days(DAY, DAY) + "&time_bucket_width=1d");
        assertThat(old.get("data")).isEmpty();
        assertThat(old.get("data_refreshed_at").isNull()).isTrue();
    }

    @Test
    void costs_can_be_a_day_late() throws Exception {
        simulator.habits().costsADayLate(true);
        assertThat(served(TODAY)).isZero();
        assertThat(served(TODAY.minusDays(1))).isZero();
        assertThat(served(TODAY.minusDays(2))).isPositive();
        assertThat(simulator.truth(TODAY, TODAY).costUsd(TODAY)).isZero();
        clock.set("2026-11-22T00:00:30Z");
        assertThat(served(TODAY.minusDays(1))).isPositive();
    }

    @Test
    void a_finished_day_is_corrected_for_three_days_and_then_never_again() throws Exception {
        String query = COSTS + days(TODAY, TODAY) + groupBy("description", "workspace_id");
        clock.set("2026-11-22T03:00:00Z");
        String before = client.get(query).body();
        int changes = 0;
        for (int hour = 0; hour < 69; hour++) {
            clock.step(Duration.ofHours(1));
            String now = client.get(query).body();
            changes += now.equals(before) ? 0 : 1;
            before = now;
        }
        assertThat(changes).isPositive();
        clock.step(Duration.ofDays(20));
        assertThat(client.get(query).body()).isEqualTo(before);
    }

    @Test
    void usage_of_a_finished_day_comes_late_too() throws Exception {
        clock.set("2026-11-22T00:30:00Z");
        var first = simulator.truth(TODAY, TODAY).usageByDayAndModel();
        clock.set("2026-11-22T07:30:00Z");
        assertThat(simulator.truth(TODAY, TODAY).usageByDayAndModel()).isNotEqualTo(first);
    }

    @Test
    void restatements_change_both_pairs_by_just_as_much_and_can_be_taken_back() throws Exception {
        BigDecimal before = served(DAY);
        CostKey key = simulator.costRows(DAY).get(0).key();
        BigDecimal tiny = new BigDecimal("0.000000000001");
        simulator.restate(DAY, AnthropicRestatement.add(key, tiny));
        assertThat(served(DAY).subtract(before)).isEqualByComparingTo(tiny);
        assertThat(analytics(DAY)).isEqualByComparingTo(served(DAY));
        simulator.restate(DAY, AnthropicRestatement.vanish(key));
        assertThat(served(DAY)).isLessThan(before).isEqualByComparingTo(analytics(DAY));
        simulator.restate(DAY, AnthropicRestatement.emptyDay());
        assertThat(client.data(COSTS + days(DAY, DAY)).get(0).get("results")).isEmpty();
        assertThat(client.json(ANALYTICS_COSTS + days(DAY, DAY)).get("data")).isEmpty();
        for (int i = 0; i < 3; i++) {
            simulator.restate(DAY, AnthropicRestatement.restore());
        }
        assertThat(served(DAY)).isEqualByComparingTo(before);
    }

    @Test
    void whatever_random_changes_come_both_pairs_tell_the_truth() throws Exception {
        Random random = new Random(4711);
        for (int i = 0; i < 100; i++) {
            LocalDate day = simulator.mutate(random, List.of(DAY, DAY.plusDays(1), DAY.plusDays(2)));
            BigDecimal truth = simulator.truth(day, day).costUsd(day);
            assertThat(served(day)).isEqualByComparingTo(truth);
            assertThat(analytics(day)).isEqualByComparingTo(truth);
        }
    }

    @Test
    void dropped_usage_leaves_the_bill_and_takes_three_percent_of_the_tokens() {
        var before = simulator.truth(DAY, DAY);
        simulator.distort(Distortion.DROPPED_USAGE, DAY);
        var after = simulator.truth(DAY, DAY);
        assertThat(after.costByDayAndModel()).isEqualTo(before.costByDayAndModel());
        assertThat(outputTokens(after) * 100.0 / outputTokens(before)).isBetween(96.9, 97.0);
        simulator.clearDistortions(DAY);
        assertThat(simulator.truth(DAY, DAY)).isEqualTo(before);
    }

    @Test
    void cache_reads_at_full_price_cost_ten_times_as_much_on_the_bill_only() throws Exception {
        BigDecimal before = cents("Claude Opus 4.7 Usage - Input Tokens, Cache Read");
        simulator.distort(Distortion.CACHE_AT_FULL_PRICE, DAY);
        assertThat(cents("Claude Opus 4.7 Usage - Input Tokens, Cache Read"))
                .isEqualByComparingTo(before.multiply(BigDecimal.TEN))
                .isPositive();
        assertThat(analytics(DAY))
                .isEqualByComparingTo(simulator.truth(DAY, DAY).costUsd(DAY));
    }

    @Test
    void a_shifted_tier_bills_batch_as_standard_while_usage_says_batch() throws Exception {
        assertThat(cents("Claude Haiku 4.5 Usage - Output Tokens, Batch")).isPositive();
        BigDecimal before = simulator.truth(DAY, DAY).costUsd(DAY, HAIKU);
        BigDecimal usage = simulator.truth(DAY, DAY).usageCostByDayAndModel().get(new DayKey(DAY, HAIKU));
        simulator.distort(Distortion.TIER_SHIFTED, DAY);
        assertThat(cents("Claude Haiku 4.5 Usage - Output Tokens, Batch")).isZero();
        assertThat(simulator.truth(DAY, DAY).costUsd(DAY, HAIKU)).isGreaterThan(before);
        assertThat(simulator.truth(DAY, DAY).usageCostByDayAndModel().get(new DayKey(DAY, HAIKU)))
                .isEqualByComparingTo(usage);
    }

    @Test
    void faults_come_in_order_with_their_headers_and_then_all_is_well() throws Exception {
        simulator.faults().next(AnthropicFault.rateLimited(Duration.ofSeconds(3)));
        simulator.faults().next(AnthropicFault.rateLimitedWithoutRetryAfter());
        simulator.faults().next(AnthropicFault.serverError());
        simulator.faults().next(AnthropicFault.overloaded());
        simulator.faults().next(AnthropicFault.unauthorized());
        simulator.faults().next(AnthropicFault.forbidden());
        simulator.faults().next(AnthropicFault.notFound());
        simulator.faults().next(AnthropicFault.expiredCursor());
        simulator.faults().next(AnthropicFault.badDateRange());
        simulator.faults().next(AnthropicFault.timedOut());
        String query = COSTS + days(DAY, DAY);
        HttpResponse<String> limited = client.get(query);
        HttpResponse<String> capped = client.get(query);
        assertThat(limited.headers().firstValue("retry-after")).hasValue("3");
        assertThat(limited.headers().firstValue("x-should-retry")).hasValue("true");
        assertThat(capped.headers().firstValue("retry-after")).isEmpty();
        assertThat(limited.body()).contains("\"rate_limit_error\"").contains("\"request_id\"");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            statuses.add(client.get(query).statusCode());
        }
        assertThat(statuses).containsExactly(500, 529, 401, 403, 404, 410, 400, 504, 200);
    }

    @Test
    void a_fault_can_strike_one_path_and_day_and_a_body_can_be_given() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(AnthropicFault.cutInBody()).onPath(COSTS).onDay(DAY));
        assertThatThrownBy(() -> client.get(COSTS + days(DAY, DAY))).isInstanceOf(IOException.class);
        assertThat(client.get(USAGE + days(DAY, DAY)).statusCode()).isEqualTo(200);
        simulator.faults().clear();
        simulator.serve(COSTS, DAY, "{\"surprise\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(client.get(COSTS + days(DAY, DAY)).body()).isEqualTo("{\"surprise\":1}");
        simulator.clearServed();
        assertThat(served(DAY)).isPositive();
    }

    private static long outputTokens(AnthropicTruth truth) {
        TokenTotals totals = truth.usageByDayAndModel().get(new DayKey(DAY, HAIKU));
        return Objects.requireNonNull(totals).outputTokens();
    }

    private BigDecimal cents(String description) throws Exception {
        return client.rows(COSTS + days(DAY, DAY) + groupBy("description")).stream()
                .filter(row -> description.equals(row.get("description").textValue()))
                .map(row -> new BigDecimal(row.get("amount").textValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal served(LocalDate day) throws Exception {
        return client.rows(COSTS + days(day, day) + groupBy("description", "workspace_id")).stream()
                .map(row -> new BigDecimal(row.get("amount").textValue()).movePointLeft(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal analytics(LocalDate day) throws Exception {
        return client
                .data(ANALYTICS_COSTS + days(day, day) + "&time_bucket_width=1h&limit=200"
                        + groupBy("model", "token_type"))
                .stream()
                .map(row -> new BigDecimal(row.at("/cost/amount").textValue()).movePointLeft(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
