package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PricesIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String MODEL = "gpt-4o-mini-2024-07-18";
    private static final String OTHER = "gpt-4.1-2025-04-14";
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Test
    void prices_set_over_http_price_past_usage_and_outlive_the_process(@TempDir Path folder) throws Exception {
        try (var world = new World(folder)) {
            Map<String, BigDecimal> doubled;
            Map<String, BigDecimal> others;
            try (var process = world.up()) {
                Eventually.passes(LIMIT, () -> {
                    assertThat(world.publishedTokens(MODEL)).isEqualTo(world.trueTokens(MODEL));
                    assertThat(world.publishedTokens(OTHER)).isEqualTo(world.trueTokens(OTHER));
                });
                doubled = new TreeMap<>(world.usageCosts(MODEL));
                doubled.replaceAll((day, usd) -> usd.multiply(TWO));
                others = world.usageCosts(OTHER);
                // Soon after midnight nothing may have been used today yet.
                assertThat(doubled).hasSizeBetween(World.DAYS - 1, World.DAYS);

                assertThat(setTwice(world, "gpt-4o-mini")).isPositive();
                assertThat(setTwice(world, MODEL)).isPositive();

                Eventually.passes(LIMIT, () -> assertSame(world.usageCosts(MODEL), doubled));
                process.kill();
            }
            try (var process = world.up()) {
                Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
                Eventually.passes(LIMIT, () -> {
                    assertThat(manualRows(world)).isPositive();
                    assertSame(world.usageCosts(MODEL), doubled);
                    assertSame(world.usageCosts(OTHER), others);
                });
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    /** Every price of the model, doubled; the number of rows that were set. */
    private static int setTwice(World world, String model) throws Exception {
        var rows = Json.MAPPER.createArrayNode();
        for (var row : rows(world, model)) {
            var price = rows.addObject();
            for (var field : new String[] {
                "provider", "model", "unit", "tier", "contextOver", "region", "speed", "validFrom", "validTo"
            }) {
                price.set(field, row.get(field));
            }
            price.put("usdPerUnit", row.get("usdPerUnit").decimalValue().multiply(TWO));
        }
        var answer = world.api().send("PUT", "/admin/prices", World.ADMIN_TOKEN, rows.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body()).get("written").asInt();
    }

    private static long manualRows(World world) throws Exception {
        return StreamSupport.stream(rows(world, MODEL).spliterator(), false)
                .filter(row -> row.get("origin").asText().equals("manual"))
                .count();
    }

    private static JsonNode rows(World world, String model) throws Exception {
        return world.api().json("/prices?provider=openai&model=" + model).get("rows");
    }

    private static void assertSame(Map<String, BigDecimal> actual, Map<String, BigDecimal> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        actual.forEach((day, usd) -> assertThat(usd).as(day).isEqualByComparingTo(expected.get(day)));
    }
}
