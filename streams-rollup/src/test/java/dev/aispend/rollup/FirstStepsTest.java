package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.rollup.Input.Fetch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FirstStepsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-10");
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final String KEY = "openai|default|2026-01-10";

    @Test
    void a_bill_becomes_cells_and_a_header() {
        try (var rollup = new Rollup(NOON)) {
            var fetch = Fetch.of(Input.COSTS, DAY, NOON);
            rollup.send(fetch.pages("gpt-5 p1 1000 1.25\ngpt-5 p2 10 0.5\n- - 0 3"));
            assertThat(rollup.takeRollupKeys())
                    .containsExactly(KEY + "|billed|gpt-5|p1|", KEY + "|billed|gpt-5|p2|", KEY + "|billed|||", KEY);
            var header = rollup.header(KEY);
            assertThat(header.costUsd()).isEqualByComparingTo("4.75");
            assertThat(header.costBasis()).isEqualTo("billed");
            assertThat(header.state()).isEqualTo("open");
            assertThat(header.version()).isEqualTo(1);
            assertThat(rollup.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_day_is_called_provisional_when_it_ends() {
        try (var rollup = new Rollup(NOON)) {
            rollup.send(Fetch.of(Input.COSTS, DAY, NOON).pages("gpt-5 p1 1 1"));
            rollup.sleep(Duration.ofHours(12).minusSeconds(1));
            assertThat(rollup.header(KEY).state()).isEqualTo("open");
            rollup.sleep(Duration.ofSeconds(2));
            assertThat(rollup.header(KEY).state()).isEqualTo("provisional");
            assertThat(rollup.restatements()).isEmpty();
        }
    }

    @Test
    void a_day_is_final_when_its_pages_are_in_and_have_settled() {
        try (var rollup = new Rollup(DayStatus.endOf(DAY).plus(Duration.ofDays(5)))) {
            var fetch = Fetch.of(Input.COSTS, DAY, DayStatus.endOf(DAY).plusSeconds(60));
            rollup.send(fetch.status(fetch.settled()));
            assertThat(rollup.header(KEY).state()).isEqualTo("provisional");
            rollup.send(fetch.pages("gpt-5 p1 1 1"));
            assertThat(rollup.header(KEY).state()).isEqualTo("final");
        }
    }
}
