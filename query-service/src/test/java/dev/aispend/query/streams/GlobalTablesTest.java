package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.SampleDay;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.wire.ProviderFigure;
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
