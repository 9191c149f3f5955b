package dev.aispend.simulator;

import static dev.aispend.simulator.Client.COMPLETIONS;
import static dev.aispend.simulator.Client.COSTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.organization.CostRow;
import dev.aispend.simulator.organization.LineItem;
import dev.aispend.simulator.organization.Restatement;
import dev.aispend.simulator.organization.RowId;
import dev.aispend.simulator.organization.SimulatorTruth;
import dev.aispend.simulator.organization.UsageEndpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangeTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate DAY = TODAY.minusDays(10);
    private static final String ALL = "&group_by=line_item&group_by=project_id&group_by=api_key_id&group_by=user_id";

    private final SteppedClock clock = new SteppedClock("2026-11-21T14:30:00Z");
    private final SimulatorConfig config = SimulatorConfig.demo(clock);
    private final OpenAiSimulator simulator = OpenAiSimulator.start(config);
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_same_seed_and_clock_give_the_same_bytes() throws Exception {
        String costs = COSTS + Client.days(TODAY.minusDays(6), TODAY) + ALL;
        String usage = COMPLETIONS + Client.days(TODAY, TODAY) + "&bucket_width=1h&group_by=model";
        try (OpenAiSimulator twin = OpenAiSimulator.start(config);
                OpenAiSimulator stranger = OpenAiSimulator.start(config.withSeed(7))) {
            for (String query : new String[] {costs, usage}) {
                String body = client.get(query).body();
                assertThat(new Client(twin).get(query).body()).isEqualTo(body);
                assertThat(new Client(stranger).get(query).body()).isNotEqualTo(body);
            }
        }
    }

    @Test
    void today_grows_with_the_hours_and_its_bill_lags_three_behind() throws Exception {
        clock.set("2026-11-21T02:59:00Z");
        assertThat(served(TODAY)).isZero();
        assertThat(client.buckets(COSTS + Client.days(TODAY, TODAY))).hasSize(1);
        assertThat(client.rows(COMPLETIONS + Client.days(TODAY, TODAY))).hasSize(1);
        BigDecimal before = BigDecimal.ZERO;
        for (int hour = 4; hour < 24; hour += 4) {
            clock.set("2026-11-21T%02d:10:00Z".formatted(hour));
            BigDecimal now = served(TODAY);
            assertThat(now)
                    .isGreaterThan(before)
                    .isEqualByComparingTo(simulator.truth().costUsd(TODAY));
            before = now;
        }
    }

    @Test
    void a_finished_day_is_corrected_for_three_days_and_then_never_again() throws Exception {
        clock.set("2026-11-22T03:00:00Z");
        String query = COSTS + Client.days(TODAY, TODAY) + ALL;
        int changes = 0;
        String before = client.get(query).body();
        for (int hour = 0; hour < 69; hour++) {
            clock.step(Duration.ofHours(1));
            String now = client.get(query).body();
            changes += now.equals(before) ? 0 : 1;
            before = now;
        }
        assertThat(changes).isPositive();
        for (int day = 0; day < 20; day++) {
            clock.step(Duration.ofDays(1));
            assertThat(client.get(query).body()).isEqualTo(before);
        }
    }

    @Test
    void quantities_stay_whole_when_they_are_corrected_by_percent() throws Exception {
        for (JsonNode row : client.rows(COSTS + Client.days(TODAY.minusDays(20), TODAY) + ALL + "&limit=30")) {
            assertThat(row.get("quantity").decimalValue().stripTrailingZeros().scale())
                    .as(row::toString)
                    .isNotPositive();
        }
    }

    @Test
    void a_raised_row_raises_the_bill_of_its_model_by_just_that() throws Exception {
        RowId row = simulator.costRows(DAY).get(0).id();
        SimulatorTruth before = simulator.truth(DAY, DAY);
        BigDecimal tiny = new BigDecimal("0.000000000001");
        simulator.restate(DAY, Restatement.raise(row, tiny));
        SimulatorTruth after = simulator.truth(DAY, DAY);
        assertThat(after.costUsd(DAY).subtract(before.costUsd(DAY))).isEqualByComparingTo(tiny);
        String model = row.item().model();
        assertThat(after.costUsd(DAY, model).subtract(before.costUsd(DAY, model)))
                .isEqualByComparingTo(tiny);
        assertThat(served(DAY)).isEqualByComparingTo(after.costUsd(DAY));
    }

    @Test
    void content_goes_from_a_to_b_and_back_to_a() throws Exception {
        String query = COSTS + Client.days(DAY, DAY) + ALL;
        String a = client.get(query).body();
        simulator.restate(DAY, Restatement.vanish(simulator.costRows(DAY).get(3).id()));
        String b = client.get(query).body();
        simulator.restate(DAY, Restatement.restore());
        assertThat(b).isNotEqualTo(a);
        assertThat(client.get(query).body()).isEqualTo(a);
    }

    @Test
    void a_day_can_be_emptied_and_get_a_late_row() throws Exception {
        simulator.restate(DAY, Restatement.emptyDay());
        JsonNode bucket = client.buckets(COSTS + Client.days(DAY, DAY)).get(0);
        assertThat(bucket.get("results")).isEmpty();
        assertThat(simulator.truth(DAY, DAY).costByDay()).isEmpty();
        RowId late = new RowId(null, null, null, new LineItem("gpt-late, input", "gpt-late", "tokens"));
        simulator.restate(DAY, Restatement.add(new CostRow(late, BigDecimal.TEN, new BigDecimal("1.25"))));
        assertThat(served(DAY)).isEqualByComparingTo("1.25");
        assertThat(simulator.truth(DAY, DAY).costUsd(DAY, "gpt-late")).isEqualByComparingTo("1.25");
    }

    @Test
    void usage_can_be_restated_without_the_bill() throws Exception {
        SimulatorTruth before = simulator.truth(DAY, DAY);
        simulator.restateUsage(DAY, UsageEndpoint.COMPLETIONS, 0);
        assertThat(client.rows(COMPLETIONS + Client.days(DAY, DAY))).isEmpty();
        assertThat(simulator.truth(DAY, DAY).costByDay()).isEqualTo(before.costByDay());
        simulator.restateUsage(DAY, UsageEndpoint.COMPLETIONS, 100);
        assertThat(simulator.truth(DAY, DAY)).isEqualTo(before);
    }

    @Test
    void whatever_random_changes_come_the_served_total_is_the_truth() throws Exception {
        Random random = new Random(4711);
        simulator.shuffleRows(true);
        for (int i = 0; i < 200; i++) {
            LocalDate day = simulator.mutate(random);
            assertThat(served(day))
                    .isEqualByComparingTo(simulator.truth(day, day).costUsd(day));
        }
    }

    private BigDecimal served(LocalDate day) throws Exception {
        return client.rows(COSTS + Client.days(day, day) + ALL).stream()
                .map(row -> new BigDecimal(row.at("/amount/value").textValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
