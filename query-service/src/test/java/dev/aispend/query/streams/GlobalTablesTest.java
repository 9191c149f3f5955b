package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.SampleAlert;
import dev.aispend.query.SampleDay;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.ProviderFigure;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.TierSnapshot;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceRowJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GlobalTablesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void prices_come_and_go_with_their_records_and_a_malformed_one_is_passed_over() {
        try (var fixture = new StreamsFixture(folder)) {
            var price = price("0.000003");
            fixture.pipe(Topics.PRICES, price.key(), price.toJson());
            fixture.pipe(Topics.PRICES, "other", "{".getBytes(StandardCharsets.UTF_8));
            assertThat(fixture.shared.prices().view().rows()).containsExactly(price.row());

            fixture.pipe(Topics.PRICES, price.key(), null);
            assertThat(fixture.shared.prices().view().rows()).isEmpty();
        }
    }

    @Test
    void a_writer_can_wait_until_the_table_has_its_record() throws InterruptedException {
        try (var fixture = new StreamsFixture(folder)) {
            var first = Map.of(new TopicPartition(Topics.PRICES, 0), 0L);
            assertThat(fixture.seen.await(first, Duration.ofMillis(1))).isFalse();

            fixture.pipe(Topics.PRICES, "x", null);

            assertThat(fixture.seen.await(first, Duration.ofSeconds(10))).isTrue();
            assertThat(fixture.seen.await(Map.of(new TopicPartition(Topics.PRICES, 0), 1L), Duration.ofMillis(1)))
                    .isFalse();
        }
    }

    /** A month to date is no day: whatever comes on the topic, the days stay as they are. */
    @Test
    void a_providers_own_figure_is_kept_beside_the_days_and_never_among_them() {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.publish(SampleDay.of("vertex", "2026-03-01").billed("gemini", "100"));
            var newer = figure("1101.37", "2026-03-09T00:00:00Z");
            var older = figure("412.08", "2026-03-05T00:00:00Z");
            fixture.pipe(Topics.PROVIDER_FIGURES, newer.key(), newer.toJson());
            fixture.pipe(Topics.PROVIDER_FIGURES, older.key(), older.toJson());

            assertThat(fixture.shared.figures().all()).containsExactly(newer);
            var day = LocalDate.parse("2026-03-01");
            var query = new SpendQuery(day, day.plusDays(20), List.of(Dimension.DAY), Map.of(), null);
            var spend = fixture.readModel().spend(query);
            assertThat(spend.rows()).hasSize(1);
            assertThat(spend.overall().total().costUsd()).isEqualByComparingTo("100");
        }
    }

    @Test
    void alerts_come_with_their_receipts_and_channels_with_their_names() {
        try (var fixture = new StreamsFixture(folder)) {
            var sample = SampleAlert.of("a");
            var firing = sample.firing(1, "900", "2026-03-01T00:00:00Z");
            var receipt = sample.receipt(firing, "slack", 1, DeliveryRecord.FAILED, 500, "2026-03-01T00:00:01Z");
            var channel = new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH);
            fixture.pipe(Topics.ALERTS, firing.key(), firing.toJson());
            fixture.pipe(Topics.ALERTS, "bad", "{".getBytes(StandardCharsets.UTF_8));
            fixture.pipe(Topics.ALERT_DELIVERIES, receipt.key(), receipt.toJson());
            fixture.pipe(Topics.CHANNELS, channel.name(), channel.toJson());

            assertThat(fixture.shared.alerts().newestFirst())
                    .containsExactly(new AlertStory("a", List.of(firing), List.of(receipt), null));
            assertThat(fixture.shared.channels().all()).containsExactly(channel);

            fixture.pipe(Topics.CHANNELS, channel.name(), null);
            assertThat(fixture.shared.channels().all()).isEmpty();
        }
    }

    @Test
    void a_caps_periods_are_kept_until_they_ended_400_days_before_the_newest_or_the_cap_is_gone() {
        try (var fixture = new StreamsFixture(folder)) {
            for (String first : List.of("2025-01-01", "2025-02-01", "2026-03-01", "2026-04-01")) {
                var state = state(first);
                fixture.pipe(Topics.CAP_STATES, state.key(), state.toJson());
            }
            var states = fixture.shared.capStates();
            assertThat(states.of("cap|1"))
                    .extracting(state -> state.period().first().toString())
                    .containsExactly("2025-02-01", "2026-03-01", "2026-04-01");
            assertThat(states.of("cap|1", LocalDate.parse("2026-03-01"))).isPresent();

            for (String first : List.of("2025-01-01", "2025-02-01", "2026-03-01", "2026-04-01")) {
                fixture.pipe(Topics.CAP_STATES, state(first).key(), null);
            }
            assertThat(states.of("cap|1")).isEmpty();
        }
    }

    @Test
    void commands_their_results_and_tier_snapshots_are_found_by_id_command_and_time() {
        try (var fixture = new StreamsFixture(folder)) {
            var at = Instant.parse("2026-03-01T00:00:00Z");
            var command =
                    new CommandRecord(1, CommandRecord.RECOMPUTE, "c1", at, "ada", null, null, null, null, true, false);
            fixture.pipe(Topics.COMMANDS, command.id(), command.toJson());
            var second = result(1, 1, at);
            var first = result(0, 2, at.plusSeconds(1));
            fixture.pipe(Topics.COMMAND_RESULTS, second.key(), second.toJson());
            fixture.pipe(Topics.COMMAND_RESULTS, first.key(), first.toJson());
            var day = LocalDate.parse("2026-03-01");
            var snapshot =
                    new TierSnapshot(1, "openai", "default", day, "usage", Map.of("mini", new BigDecimal("7")), 3, at);
            fixture.pipe(Topics.TIER_SNAPSHOTS, snapshot.key(), snapshot.toJson());

            assertThat(fixture.shared.commands().of("c1")).contains(command);
            assertThat(fixture.shared.commands().of("c2")).isEmpty();
            assertThat(fixture.shared.commandResults().of("c1")).containsExactly(first, second);
            assertThat(fixture.shared.tierSnapshots().between(at, at.plusSeconds(1)))
                    .containsExactly(snapshot);
        }
    }

    private static RecomputeResult result(int partition, long sequence, Instant at) {
        return new RecomputeResult(
                1, RecomputeResult.KIND, "c1", partition, 2, sequence, 0, List.of(), List.of(), true, at);
    }

    private static CapStateRecord state(String first) {
        var day = LocalDate.parse(first);
        return new CapStateRecord(
                1,
                "cap|1",
                1,
                "costUsd",
                new AlertRecord.PeriodJson("month", day, day.plusMonths(1).minusDays(1)),
                CapStateRecord.ACTIVE,
                new BigDecimal("12"),
                0,
                false,
                Map.of(),
                Map.of(),
                List.of(),
                0,
                Instant.EPOCH);
    }

    private static PriceRowJson price(String usdPerUnit) {
        return new PriceRowJson(
                1,
                PriceRowJson.KIND,
                "openai",
                "gpt-new",
                "input_tokens",
                "standard",
                0,
                null,
                null,
                new BigDecimal(usdPerUnit),
                Instant.EPOCH,
                null,
                "manual",
                "set by hand");
    }

    private static ProviderFigure figure(String cost, String publishedAt) {
        return new ProviderFigure(
                1,
                "vertex",
                "01A2B3-4C5D6E-7F8091",
                "b7d3c1f2",
                "Vertex AI monthly",
                Instant.parse("2026-03-01T08:00:00Z"),
                new BigDecimal(cost),
                "USD",
                null,
                null,
                null,
                null,
                Instant.parse(publishedAt),
                null,
                Instant.parse(publishedAt));
    }
}
