package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.anthropic.AnthropicFault;
import dev.aispend.simulator.anthropic.TokenTotals;
import dev.aispend.simulator.google.export.Correction;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThreeProvidersIT {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final BigDecimal USD_A_SEARCH = new BigDecimal("0.01");
    private static final List<String> ALL = List.of("openai", "anthropic", "vertex");

    @Test
    void every_providers_bill_is_exact_and_young_days_follow_the_basis_rule(@TempDir Path folder) throws Exception {
        try (var providers = new Providers(folder, 10);
                var process = providers.up(Map.of())) {
            Eventually.passes(LIMIT, () -> assertBillsAreExact(providers, ALL));
            var random = new Random(11);
            for (int i = 0; i < 30; i++) {
                providers.mutate(random);
            }
            Eventually.passes(LIMIT, () -> {
                assertBillsAreExact(providers, ALL);
                assertDaysFollowTheRule(providers);
            });
            assertThat(process.terminate(10)).as("exit code after SIGTERM").isIn(0, 143);
        }
    }

    @Test
    void one_provider_that_answers_nothing_leaves_the_others_exact_and_the_start_ready(@TempDir Path folder)
            throws Exception {
        try (var providers = new Providers(folder, 4)) {
            providers.anthropic.down(true);
            try (var process = providers.up(Map.of())) {
                Eventually.holds(LIMIT, "ready", () -> providers.api().isReady());
                Eventually.passes(LIMIT, () -> {
                    assertBillsAreExact(providers, List.of("openai", "vertex"));
                    assertThat(errorCodes(providers, "anthropic")).containsOnly("network");
                });
                providers.anthropic.down(false);
                Eventually.passes(LIMIT, () -> assertBillsAreExact(providers, ALL));
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    @Test
    void whichever_sources_can_be_read_a_day_counts_one_basis_of_those_and_never_two(@TempDir Path folder)
            throws Exception {
        try (var providers = new Providers(folder, 4)) {
            var day = providers.today.minusDays(2);
            var bill = FaultRule.of(AnthropicFault.serverErrorNotToRetry()).onPath("/v1/organizations/cost_report");
            var usage = FaultRule.of(AnthropicFault.serverErrorNotToRetry())
                    .onPath("/v1/organizations/usage_report/messages");
            providers.anthropic.faults().add(bill);
            try (var process = providers.up(Map.of("ENABLE_VERTEX", "false"))) {
                Eventually.passes(LIMIT, () -> {
                    assertThat(daysTotal(providers, "anthropic", day)).isEqualByComparingTo(trueUsage(providers, day));
                    assertBillsAreExact(providers, List.of("openai"));
                });
                providers.anthropic.faults().clear();
                providers.anthropic.faults().add(usage);
                Eventually.passes(
                        LIMIT,
                        () -> assertThat(daysTotal(providers, "anthropic", day))
                                .isEqualByComparingTo(
                                        providers.anthropic.truth(day, day).costUsd(day)));
                providers.anthropic.faults().clear();
                Eventually.passes(LIMIT, () -> {
                    assertThat(errorCodes(providers, "anthropic")).containsOnly("");
                    assertBillsAreExact(providers, List.of("openai", "anthropic"));
                });
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    @Test
    void switching_anthropics_reports_midway_counts_no_dollar_twice(@TempDir Path folder) throws Exception {
        try (var providers = new Providers(folder, 4)) {
            var onlyAnthropic = Map.of("ENABLE_OPENAI", "false", "ENABLE_VERTEX", "false");
            try (var process = providers.up(onlyAnthropic)) {
                Eventually.passes(LIMIT, () -> assertBillsAreExact(providers, List.of("anthropic")));
                assertThat(process.terminate(10)).isIn(0, 143);
            }
            var analytics = new TreeMap<>(onlyAnthropic);
            analytics.put("ANTHROPIC_REPORTS", "analytics");
            var endedDay = providers.today.minusDays(2);
            try (var process = providers.up(analytics)) {
                Eventually.passes(LIMIT, () -> {
                    assertThat(daysTotal(providers, "anthropic", endedDay))
                            .isEqualByComparingTo(trueTotal(providers, endedDay));
                    assertThat(sourcesThatCount(providers)).contains("anthropic.analytics_cost");
                });
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    @Test
    void a_day_billed_40_days_ago_shrinks_by_googles_negating_rows_and_one_restatement_says_so(@TempDir Path folder)
            throws Exception {
        try (var providers = new Providers(folder, 45)) {
            var old = providers.today.minusDays(40);
            var few = Map.of(
                    "ENABLE_OPENAI", "false",
                    "ENABLE_ANTHROPIC", "false",
                    "CRON_LOOKBACK_HOURS", "48");
            BigDecimal before;
            BigDecimal after;
            try (var process = providers.up(few)) {
                Eventually.passes(LIMIT, () -> assertBillsAreExact(providers, List.of("vertex")));
                before = daysTotal(providers, "vertex", old);

                providers.google.correct(old, Correction.negate(dearestSku(providers, old)));

                after = providers.google.truth(old, old).costUsd(old);
                assertThat(after).isPositive().isLessThan(before);
                Eventually.passes(
                        LIMIT,
                        () -> assertThat(daysTotal(providers, "vertex", old)).isEqualByComparingTo(after));
                assertThat(process.terminate(10)).isIn(0, 143);
            }
            var restatements = StoppedLog.committed(folder.resolve("data")).values(Topics.RESTATEMENTS).stream()
                    .map(Restatement::fromJson)
                    .filter(restatement -> restatement.day().equals(old))
                    .toList();
            assertThat(restatements).singleElement().satisfies(restatement -> {
                assertThat(restatement.provider()).isEqualTo("vertex");
                assertThat(restatement.cause()).isEqualTo("provider");
                assertThat(restatement.oldCostUsd()).isEqualByComparingTo(before);
                assertThat(restatement.newCostUsd()).isEqualByComparingTo(after);
            });
        }
    }

    private static String dearestSku(Providers providers, LocalDate day) {
        return providers.google.truth(day, day).byDayAndSku().entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().net()))
                .map(entry -> Objects.requireNonNull(entry.getKey().value()))
                .orElseThrow();
    }

    private static void assertBillsAreExact(Providers providers, List<String> of) throws Exception {
        for (var provider : of) {
            assertThat(providers.publishedBills(provider)).as(provider).isEqualTo(providers.trueBills(provider));
        }
    }

    /** The highest of what the bill and the priced usage tell, never their sum; the bill alone where a day is final. */
    private static void assertDaysFollowTheRule(Providers providers) throws Exception {
        for (var day = providers.firstDay; !day.isAfter(providers.today); day = day.plusDays(1)) {
            var bill = providers.anthropic.truth(day, day).costUsd(day);
            var usage = trueUsage(providers, day);
            if (day.equals(providers.today) && bill.signum() == 0 && usage.signum() == 0) {
                // Soon after midnight nothing has been used, and nothing shows.
                continue;
            }
            var row = row(providers, "anthropic", day);
            var expected = row.get("state").asText().equals("final") ? bill : bill.max(usage);
            assertThat(row.get("cost_usd").decimalValue()).as("%s %s", day, row).isEqualByComparingTo(expected);
        }
    }

    /** What usage tells of, times list prices: tokens but for committed ones, and web searches. */
    private static BigDecimal trueUsage(Providers providers, LocalDate day) {
        var truth = providers.anthropic.truth(day, day);
        var tokens = truth.usageCostByDayAndModel().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        long searches = truth.usageByDayAndModel().values().stream()
                .mapToLong(TokenTotals::webSearches)
                .sum();
        return tokens.add(USD_A_SEARCH.multiply(BigDecimal.valueOf(searches)));
    }

    private static BigDecimal trueTotal(Providers providers, LocalDate day) {
        return providers.anthropic.truth(day, day).costUsd(day);
    }

    private static BigDecimal daysTotal(Providers providers, String provider, LocalDate day) throws Exception {
        return providers
                .api()
                .json("/spend?provider=%s&from=%s&to=%s".formatted(provider, day, day))
                .get("total_usd")
                .decimalValue();
    }

    private static JsonNode row(Providers providers, String provider, LocalDate day) throws Exception {
        var rows = providers
                .api()
                .json("/spend?groupBy=provider,day&provider=%s&from=%s&to=%s".formatted(provider, day, day))
                .get("aggregates");
        assertThat(rows).as("%s %s", provider, day).hasSize(1);
        return rows.get(0);
    }

    private static List<String> errorCodes(Providers providers, String provider) throws Exception {
        return sources(providers)
                .filter(source -> source.get("provider").asText().equals(provider))
                .map(source -> source.at("/error/code").asText())
                .toList();
    }

    private static List<String> sourcesThatCount(Providers providers) throws Exception {
        return sources(providers)
                .filter(source -> !source.path("lastSuccess").isMissingNode())
                .map(source -> source.get("source").asText())
                .toList();
    }

    private static Stream<JsonNode> sources(Providers providers) throws Exception {
        var list = providers.api().json("/status").get("sources");
        return StreamSupport.stream(list.spliterator(), false);
    }
}
