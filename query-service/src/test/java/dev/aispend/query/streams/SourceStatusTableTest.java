package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.SourceStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceStatusTableTest {

    private static final Instant AT = Instant.parse("2026-03-10T11:00:00Z");

    @Test
    void the_newest_status_of_each_source_is_kept_apart_from_those_of_its_days(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.ingestStatus.pipeInput(
                    "openai.costs|default", status("openai.costs", 5).toJson());
            fixture.ingestStatus.pipeInput(
                    "openai.costs|default", status("openai.costs", 0).toJson());
            fixture.ingestStatus.pipeInput(
                    "openai.audio|default", status("openai.audio", 1).toJson());
            fixture.ingestStatus.pipeInput("openai.costs|default|2026-03-01", dayStatus());

            assertThat(fixture.statuses.all()).containsExactly(status("openai.audio", 1), status("openai.costs", 0));
        }
    }

    @Test
    void how_the_fetches_of_a_day_fare_is_kept_by_provider_and_day(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.ingestStatus.pipeInput("openai.costs|default|2026-03-01", dayStatus());
            fixture.ingestStatus.pipeInput("openai.costs|default|2026-03-02", new byte[] {'{'});
            var day = LocalDate.parse("2026-03-01");

            assertThat(fixture.statuses.days(new DaysQuery("openai", day.minusDays(1), day)))
                    .containsExactly(new FetchedDay("openai", "default", "openai.costs", day, AT, AT, AT, 1));
            assertThat(fixture.statuses.days(new DaysQuery("openai", day.plusDays(1), day.plusDays(9))))
                    .isEmpty();
            assertThat(fixture.statuses.days(new DaysQuery("vertex", day, day))).isEmpty();

            fixture.ingestStatus.pipeInput("openai.costs|default|2026-03-01", null);
            assertThat(fixture.statuses.days(new DaysQuery("openai", day, day))).isEmpty();
        }
    }

    @Test
    void a_tombstone_takes_a_source_away_and_nonsense_changes_nothing(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.ingestStatus.pipeInput(
                    "openai.costs|default", status("openai.costs", 5).toJson());
            fixture.ingestStatus.pipeInput("openai.costs|default", "{".getBytes(StandardCharsets.UTF_8));
            fixture.ingestStatus.pipeInput("nonsense", new byte[0]);
            fixture.ingestStatus.pipeInput("a|b|not-a-day", new byte[0]);
            assertThat(fixture.statuses.all()).hasSize(1);

            fixture.ingestStatus.pipeInput("openai.costs|default", null);
            assertThat(fixture.statuses.all()).isEmpty();
        }
    }

    private static SourceStatus status(String source, int backfillDaysLeft) {
        return new SourceStatus(
                1,
                SourceStatus.KIND,
                "openai",
                source,
                "default",
                AT,
                AT,
                LocalDate.parse("2026-03-09"),
                null,
                null,
                AT,
                backfillDaysLeft);
    }

    private static byte[] dayStatus() {
        var day = new AccountDay("openai", "default", LocalDate.parse("2026-03-01"));
        return DayStatusJson.of(day, "openai.costs", DayStatus.changed(1, AT, "hash", 1))
                .toJson();
    }
}
