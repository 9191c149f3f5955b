package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.organization.Distortion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciliationIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> SETTLED_AT_ONCE =
            Map.of("SETTLING_OPENAI", "1s", "SETTLING_ANTHROPIC", "1s", "ENABLE_VERTEX", "false");

    @Test
    void clean_bills_and_usage_agree_to_the_last_digit_and_each_distortion_is_named(@TempDir Path folder)
            throws Exception {
        try (var providers = new Providers(folder, 6)) {
            var clean = providers.today.minusDays(5);
            var dropped = providers.today.minusDays(4);
            var cacheAtFull = providers.today.minusDays(3);
            var tierShifted = providers.today.minusDays(2);
            distort(providers, Distortion.DROPPED_USAGE, dropped);
            distort(providers, Distortion.CACHE_AT_FULL_PRICE, cacheAtFull);
            distort(providers, Distortion.TIER_SHIFTED, tierShifted);
            try (var process = providers.up(SETTLED_AT_ONCE)) {
                Eventually.passes(LIMIT, () -> {
                    for (var provider : List.of("openai", "anthropic")) {
                        var days = rows(providers, provider, clean, tierShifted);
                        assertThat(days)
                                .as("final days of %s", provider)
                                .isNotEmpty()
                                .allSatisfy(row ->
                                        assertThat(row.get("state").asText()).isEqualTo("final"));
                        assertThat(rows(providers, provider, clean, clean))
                                .as("%s, clean", provider)
                                .noneSatisfy(row ->
                                        assertThat(row.get("cause").asText()).isEqualTo("unexplained"));
                    }
                    assertAgrees(rows(providers, "anthropic", clean, clean));
                    assertCause(rows(providers, "anthropic", dropped, dropped), "missing_usage");
                    assertCause(rows(providers, "anthropic", cacheAtFull, cacheAtFull), "cache_class");
                    assertCause(rows(providers, "anthropic", tierShifted, tierShifted), "tier_or_batch");
                });
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    private static void distort(Providers providers, Distortion distortion, LocalDate day) {
        providers.openAi.distort(distortion, day);
        providers.anthropic.distort(distortion, day);
    }

    private static void assertAgrees(List<JsonNode> rows) {
        assertThat(rows)
                .filteredOn(ReconciliationIT::isModel)
                .hasSizeGreaterThan(3)
                .allSatisfy(row -> {
                    assertThat(row.get("deltaUsd").decimalValue())
                            .as(row.toString())
                            .isZero();
                    assertThat(row.get("cause").asText()).isEqualTo("none");
                });
    }

    private static void assertCause(List<JsonNode> rows, String cause) {
        assertThat(rows)
                .filteredOn(row ->
                        isModel(row) && row.get("deltaUsd").decimalValue().signum() != 0)
                .as(cause)
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.get("cause").asText()).as(row.toString()).isEqualTo(cause));
    }

    /** What is bound to no model is a tool's fee. */
    private static boolean isModel(JsonNode row) {
        return !row.get("model").isNull();
    }

    private static List<JsonNode> rows(Providers providers, String provider, LocalDate from, LocalDate to)
            throws Exception {
        var answer = providers
                .api()
                .json("/reconciliation?provider=%s&from=%s&to=%s&limit=10000".formatted(provider, from, to));
        return StreamSupport.stream(answer.get("rows").spliterator(), false).toList();
    }
}
