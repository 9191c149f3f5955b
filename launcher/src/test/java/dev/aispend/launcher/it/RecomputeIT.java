package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's bill names no models; which one a SKU is of can be set, and so be set otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecomputeIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int DAYS = 4;
    private static final String SKU = "5DA2-3F77-1CA5";
    private static final String ITS_MODEL = "gemini-2.5-pro";
    private static final String OURS = "our-own-model";

    @Test
    void pages_are_read_otherwise_only_when_asked_a_dry_run_tells_what_would_change_and_restarts_keep_it(
            @TempDir Path folder) throws Exception {
        try (var providers = new Providers(folder, DAYS)) {
            var before = providers.trueBills("vertex");
            var otherwise = moved(providers, before);
            var settings = new TreeMap<>(Map.of("ENABLE_OPENAI", "false", "ENABLE_ANTHROPIC", "false"));
            try (var process = providers.up(settings)) {
                Eventually.passes(LIMIT, () -> assertThat(bills(providers)).isEqualTo(before));
                assertThat(process.terminate(10)).isIn(0, 143);
            }
            settings.put(
                    "GCP_SKU_MODELS",
                    Files.writeString(folder.resolve("skus.csv"), SKU + "," + OURS + "\n")
                            .toString());
            try (var process = providers.up(settings)) {
                Eventually.holds(LIMIT, "ready", () -> providers.api().isReady());

                var dry = recompute(providers, true);

                assertThat(dry.get("days_changed").asInt()).isEqualTo(daysOf(providers));
                assertThat(dry.at("/totals/0/difference_usd").decimalValue()).isZero();
                assertThat(bills(providers)).as("a dry run changes nothing").isEqualTo(before);

                var done = recompute(providers, false);

                assertThat(done.get("days_changed")).isEqualTo(dry.get("days_changed"));
                Eventually.passes(LIMIT, () -> assertThat(bills(providers)).isEqualTo(otherwise));
                assertThat(recompute(providers, true).get("days_changed").asInt())
                        .as("read again, the same")
                        .isZero();
                process.kill();
            }
            try (var process = providers.up(settings)) {
                Eventually.holds(LIMIT, "ready", () -> providers.api().isReady());
                Eventually.passes(LIMIT, () -> assertThat(bills(providers)).isEqualTo(otherwise));
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    private static JsonNode recompute(Providers providers, boolean isDry) throws Exception {
        var answer = providers
                .api()
                .send("POST", "/admin/recompute?provider=vertex&wait=60&dryRun=" + isDry, World.ADMIN_TOKEN, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var recompute = Json.MAPPER.readTree(answer.body());
        assertThat(recompute.get("state").asText()).isEqualTo("done");
        assertThat(recompute.get("days_skipped").asInt()).isZero();
        return recompute;
    }

    private static Map<String, BigDecimal> bills(Providers providers) throws Exception {
        return providers.publishedBills("vertex");
    }

    private static int daysOf(Providers providers) {
        return (int) providers.google.truth(providers.firstDay, providers.today).byDayAndSku().keySet().stream()
                .filter(key -> SKU.equals(key.value()))
                .count();
    }

    /** The bills when the SKU's money stands under our name for its model. */
    private static Map<String, BigDecimal> moved(Providers providers, Map<String, BigDecimal> bills) {
        var truth = providers.google.truth(providers.firstDay, providers.today);
        var moved = new TreeMap<>(bills);
        truth.byDayAndSku().forEach((key, amounts) -> {
            if (SKU.equals(key.value())) {
                var usd = truth.usd(amounts.net());
                var model = "vertex|" + key.day() + "|" + ITS_MODEL;
                moved.merge(model, usd.negate(), BigDecimal::add);
                moved.put("vertex|" + key.day() + "|" + OURS, usd.stripTrailingZeros());
            }
        });
        moved.values().removeIf(usd -> usd.signum() == 0);
        moved.replaceAll((key, usd) -> usd.stripTrailingZeros());
        return moved;
    }
}
