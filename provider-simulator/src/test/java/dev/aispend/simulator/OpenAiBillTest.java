package dev.aispend.simulator;

import static dev.aispend.simulator.Client.COMPLETIONS;
import static dev.aispend.simulator.Client.COSTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.organization.Distortion;
import dev.aispend.simulator.organization.UsageEndpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenAiBillTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    /** Past every correction, late enough for the launched model. */
    private static final LocalDate DAY = TODAY.minusDays(10);

    /** USD per million, worked out by hand from the public price list: input, cached, cache write, output, audio in and out, image out. */
    private static final Map<String, List<String>> USD_PER_MILLION = Map.ofEntries(
            Map.entry("gpt-5.5-2026-04-23|default", List.of("5", "0.5", "0", "30", "0", "0", "0")),
            Map.entry("gpt-5.4-mini-2026-03-17|default", List.of("0.75", "0.075", "0", "4.5", "0", "0", "0")),
            Map.entry("gpt-5.4-mini-2026-03-17|flex", List.of("0.375", "0.0375", "0", "2.25", "0", "0", "0")),
            Map.entry("gpt-4.1-2025-04-14|default", List.of("2", "0.5", "0", "8", "0", "0", "0")),
            Map.entry("gpt-4.1-mini-2025-04-14|incentivized-tier", List.of("0", "0", "0", "0", "0", "0", "0")),
            Map.entry("gpt-4o-2024-08-06|default", List.of("2.5", "1.25", "0", "10", "0", "0", "0")),
            Map.entry("gpt-4o-mini-2024-07-18|default", List.of("0.15", "0.075", "0", "0.6", "0", "0", "0")),
            Map.entry("gpt-4o-mini-2024-07-18|batch", List.of("0.075", "0.0375", "0", "0.3", "0", "0", "0")),
            Map.entry("gpt-5.4-2026-03-05|priority", List.of("5", "0.5", "0", "30", "0", "0", "0")),
            Map.entry("gpt-5.6-terra|default", List.of("2", "0.2", "2.5", "12", "0", "0", "0")),
            Map.entry("gpt-5.6-luna|default", List.of("0.2", "0.02", "0", "1.2", "0", "0", "0")),
            Map.entry("gpt-audio-2025-08-28|default", List.of("2.5", "0", "0", "10", "32", "64", "0")),
            Map.entry("gpt-image-1|default", List.of("5", "0", "0", "0", "0", "0", "40")),
            Map.entry(
                    "ft:gpt-4.1-mini-2025-04-14:demo-company::C3xYq7Lm|default",
                    List.of("0.8", "0.2", "0", "3.2", "0", "0", "0")));

    private static final List<String> COUNTS = List.of(
            "input_text_tokens",
            "input_cached_text_tokens",
            "input_cache_write_tokens",
            "output_text_tokens",
            "input_audio_tokens",
            "output_audio_tokens",
            "output_image_tokens");

    private final OpenAiSimulator simulator =
            OpenAiSimulator.start(SimulatorConfig.demo(() -> Instant.parse("2026-11-21T14:30:00Z")));
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_final_bill_of_every_chat_model_is_exactly_usage_times_list_price() throws Exception {
        assertThat(billed()).isEqualTo(usageTimesPrice());
    }

    @Test
    void dropped_usage_leaves_the_bill_three_percent_above_usage_times_price() throws Exception {
        Map<String, BigDecimal> before = billed();
        simulator.distort(Distortion.DROPPED_USAGE, DAY);
        assertThat(billed()).isEqualTo(before);
        usageTimesPrice().forEach((model, usd) -> {
            if (usd.signum() > 0) {
                assertThat(usd.doubleValue()
                                / before.getOrDefault(model, BigDecimal.ONE).doubleValue())
                        .as(model)
                        .isBetween(0.969, 0.9701);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_AT_FULL_PRICE, gpt-5.5-2026-04-23, 'gpt-5.5-2026-04-23, cached input', 10",
        "TIER_SHIFTED, gpt-4o-mini-2024-07-18, 'gpt-4o-mini-2024-07-18, input', 0"
    })
    void other_distortions_change_the_bill_and_never_the_usage(
            Distortion distortion, String model, String lineItem, int factor) throws Exception {
        Map<String, BigDecimal> usage = usageTimesPrice();
        BigDecimal before = lineItem(lineItem);
        simulator.distort(distortion, DAY);
        assertThat(usageTimesPrice()).isEqualTo(usage);
        assertThat(billed().get(model)).isGreaterThan(usage.get(model));
        BigDecimal after = lineItem(lineItem);
        if (factor == 0) {
            assertThat(after).isGreaterThan(before);
            assertThat(lineItem("batch | " + lineItem)).isZero();
        } else {
            assertThat(after).isEqualByComparingTo(before.multiply(BigDecimal.valueOf(factor)));
        }
        simulator.clearDistortions(DAY);
        assertThat(billed()).isEqualTo(usage);
    }

    @Test
    void the_usage_of_a_distorted_day_can_still_be_restated() {
        simulator.distort(Distortion.DROPPED_USAGE, DAY);
        simulator.restateUsage(DAY, UsageEndpoint.COMPLETIONS, 0);
        assertThat(simulator.truth(DAY, DAY).usageByDayAndModel().get(UsageEndpoint.COMPLETIONS))
                .isEmpty();
    }

    private BigDecimal lineItem(String text) throws Exception {
        return client.rows(COSTS + Client.days(DAY, DAY) + "&group_by=line_item").stream()
                .filter(row -> text.equals(row.get("line_item").textValue()))
                .map(row -> new BigDecimal(row.at("/amount/value").textValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }

    /** The bill of the models above, under the names usage has for them. */
    private Map<String, BigDecimal> billed() {
        Map<String, BigDecimal> billed = new HashMap<>();
        for (String key : USD_PER_MILLION.keySet()) {
            String model = key.substring(0, key.indexOf('|'));
            String onBill = model.startsWith("ft:") ? "ft-gpt-4.1-mini-2025-04-14" : model;
            billed.put(model, plain(simulator.truth(DAY, DAY).costUsd(DAY, onBill)));
        }
        return billed;
    }

    private Map<String, BigDecimal> usageTimesPrice() throws Exception {
        Map<String, BigDecimal> sums = new HashMap<>();
        String query = "&group_by=model&group_by=batch&group_by=service_tier";
        List<String> unknown = new ArrayList<>();
        for (JsonNode row : client.rows(COMPLETIONS + Client.days(DAY, DAY) + query)) {
            String model = row.get("model").textValue();
            String tier = row.get("batch").booleanValue()
                    ? "batch"
                    : row.get("service_tier").textValue();
            List<String> prices = USD_PER_MILLION.get(model + "|" + tier);
            if (prices == null) {
                unknown.add(model + "|" + tier);
            } else {
                sums.merge(model, cost(row, prices), (a, b) -> plain(a.add(b)));
            }
        }
        assertThat(unknown).isEmpty();
        return sums;
    }

    private static BigDecimal cost(JsonNode row, List<String> prices) {
        BigDecimal usd = BigDecimal.ZERO;
        for (int i = 0; i < COUNTS.size(); i++) {
            BigDecimal tokens = row.get(COUNTS.get(i)).decimalValue();
            usd = usd.add(tokens.multiply(new BigDecimal(prices.get(i))).movePointLeft(6));
        }
        return plain(usd);
    }

    private static BigDecimal plain(BigDecimal usd) {
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }
}
