package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.SamplePage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RawPagesTableTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void pages_fetched_more_than_90_days_ago_are_forgotten_whatever_day_they_speak_of(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder, NOW)) {
            put(fixture, "2025-01-01", NOW.minus(Duration.ofDays(89)));
            put(fixture, "2025-12-01", NOW.minus(Duration.ofDays(91)));

            fixture.driver.advanceWallClockTime(Duration.ofSeconds(11));

            assertThat(keys(fixture)).containsExactly("openai.costs|default|2025-01-01|000001");
        }
    }

    @Test
    void many_pages_are_gone_through_in_slices_until_all_old_ones_are_forgotten(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder, NOW)) {
            var first = java.time.LocalDate.parse("2020-01-01");
            for (int i = 0; i < 450; i++) {
                put(fixture, first.plusDays(i).toString(), NOW.minus(Duration.ofDays(91)));
            }

            fixture.driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(keys(fixture)).hasSize(250);
            fixture.driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(keys(fixture)).hasSize(50);
            fixture.driver.advanceWallClockTime(Duration.ofSeconds(10));
            assertThat(keys(fixture)).isEmpty();
        }
    }

    @Test
    void a_later_fetch_of_a_page_replaces_it_and_a_tombstone_takes_it_away(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder, NOW)) {
            put(fixture, "2026-03-01", NOW);
            put(fixture, "2026-03-01", NOW);
            assertThat(keys(fixture)).hasSize(1);
            fixture.rawPages.pipeInput("openai.costs|default|2026-03-01|000001", null);
            assertThat(keys(fixture)).isEmpty();
        }
    }

    private static void put(StreamsFixture fixture, String day, Instant fetchedAt) {
        var page = SamplePage.of("openai.costs", day, 1, "{}");
        fixture.rawPages.pipeInput(page.key().text(), page.toJson(), fetchedAt);
    }

    private static java.util.List<String> keys(StreamsFixture fixture) {
        var keys = new java.util.ArrayList<String>();
        try (var pages = fixture.driver
                .<String, byte[]>getTimestampedKeyValueStore("raw-openai")
                .all()) {
            pages.forEachRemaining(page -> keys.add(page.key));
        }
        return keys;
    }
}
