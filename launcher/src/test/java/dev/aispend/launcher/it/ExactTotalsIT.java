package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.domain.source.Sources;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.simulator.openai.OpenAiFault;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExactTotalsIT {

    private static final String COSTS_PATH = "/v1/organization/costs";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void spend_equals_the_providers_own_totals_through_restatements_shuffles_and_faults(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var process = world.up()) {
            Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));

            world.provider.shuffleRows(true);
            var random = new Random(7);
            for (int i = 0; i < 40; i++) {
                Restating.once(world, random);
            }
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));

            world.provider.faults().next(6, OpenAiFault.serverError());
            world.provider.faults().next(3, OpenAiFault.cutInBody());
            world.provider.faults().next(2, OpenAiFault.rateLimited(Duration.ofSeconds(1)));
            for (int i = 0; i < 40; i++) {
                Restating.once(world, random);
            }
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            assertThat(process.terminate(10)).as("exit code after SIGTERM").isIn(0, 143);
        }
    }

    @Test
    void a_day_whose_pages_go_bad_stays_provisional_is_named_in_status_and_on_a_channel_and_heals_by_itself(
            @TempDir Path folder) throws Exception {
        try (var world = new World(folder);
                var receiver = Receiver.start(Map.of());
                var process = world.up(Map.of("ALERT_WEBHOOK_URL", receiver.url("/hook"), "ALERT_DEBOUNCE", "1s"))) {
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            var before = world.publishedCosts();

            var day = world.today.minusDays(2);
            world.provider.serve(
                    COSTS_PATH,
                    day,
                    "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"surprise\":1}],\"has_more\":false,\"next_page\":null}"
                            .getBytes(StandardCharsets.UTF_8));
            Eventually.passes(LIMIT, () -> {
                var status = world.api().get("/status").body();
                assertThat(status).contains(Sources.OPENAI_COSTS.name()).contains(day.toString());
                assertThat(world.api().json("/status").findValuesAsText("day")).contains(day.toString());
            });
            assertThat(world.publishedCosts()).as("the last good figures stand").isEqualTo(before);
            Eventually.passes(
                    LIMIT,
                    () -> assertThat(receiver.all("/hook"))
                            .singleElement()
                            .satisfies(told -> assertThat(told.body())
                                    .contains("spend.source.firing", Sources.OPENAI_COSTS.name(), day.toString())));

            world.provider.clearServed();
            Restating.once(world, new Random(1));
            Eventually.passes(LIMIT, () -> {
                assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                assertThat(world.api().json("/status").findValuesAsText("reason"))
                        .isEmpty();
                assertThat(receiver.all("/hook")).hasSize(2);
                assertThat(Decisions.of(world).sourceAlerts())
                        .extracting(SourceAlertRecord::type)
                        .containsExactly(AlertRecord.FIRING, AlertRecord.RETRACTED);
            });
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void each_kind_of_bad_answer_is_named_with_source_and_day_while_the_rest_goes_on(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var process = world.up()) {
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            var faults = Map.of(
                    world.today.minusDays(1), OpenAiFault.malformedJson(),
                    world.today.minusDays(2), OpenAiFault.wrongContentType(),
                    world.today.minusDays(3), OpenAiFault.unavailable(),
                    world.today.minusDays(4), OpenAiFault.unknownShape());
            faults.forEach((day, fault) -> world.provider
                    .faults()
                    .add(FaultRule.of(fault).onPath(COSTS_PATH).onDay(day)));
            var random = new Random(3);
            for (int i = 0; i < 30; i++) {
                Restating.once(world, random);
            }
            Eventually.passes(LIMIT, () -> {
                for (var day : faults.keySet()) {
                    var problem = problem(world, day);
                    assertThat(problem.get("reason").asText()).isNotBlank();
                    boolean isRejectedBody = !day.equals(world.today.minusDays(3));
                    assertThat(problem.get("deadLetter").isNull())
                            .as("%s: %s", day, problem)
                            .isEqualTo(!isRejectedBody);
                    assertThat(state(world, day)).isEqualTo("provisional");
                }
                assertThat(costsOf(world.publishedCosts(), world.today))
                        .as("the day that can be read goes on")
                        .isEqualTo(costsOf(world.trueCosts(), world.today));
            });

            world.provider.faults().clear();
            Eventually.passes(LIMIT, () -> {
                assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                assertThat(world.api().json("/status").at("/problems/total").asInt())
                        .isZero();
            });
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static JsonNode problem(World world, LocalDate day) throws Exception {
        for (var problem : world.api().json("/status").at("/problems/days")) {
            if (problem.get("day").asText().equals(day.toString())
                    && problem.get("source").asText().equals(Sources.OPENAI_COSTS.name())) {
                return problem;
            }
        }
        throw new AssertionError("no problem of " + day + " in the status");
    }

    private static String state(World world, LocalDate day) throws Exception {
        var answer = world.api().json("/spend?groupBy=day&from=" + day + "&to=" + day);
        return answer.at("/aggregates/0/state").asText();
    }

    private static Map<String, BigDecimal> costsOf(Map<String, BigDecimal> costs, LocalDate day) {
        var ofDay = new TreeMap<>(costs);
        ofDay.keySet().removeIf(key -> !key.startsWith(day.toString()));
        return ofDay;
    }
}
