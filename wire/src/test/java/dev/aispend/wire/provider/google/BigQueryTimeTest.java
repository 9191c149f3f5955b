package dev.aispend.wire.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BigQueryTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1.79476684000031E9, 2026-11-15T18:20:40.000310Z",
        "1794766840000310, 2026-11-15T18:20:40.000310Z",
        "2026-11-15T18:20:40.000310Z, 2026-11-15T18:20:40.000310Z",
        "1.794851042030911E9, 2026-11-16T17:44:02.030911Z",
        "1.795032E9, 2026-11-18T20:00:00Z",
        "0, 1970-01-01T00:00:00Z",
    })
    void all_three_forms_are_exact_to_the_microsecond(String text, Instant expected) {
        assertThat(BigQueryTime.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN", "1E999999999", "2026-11-15", "1.7947668400003101E9x", "1E400"})
    void anything_else_is_no_time(String text) {
        assertThat(BigQueryTime.parse(text)).isEmpty();
    }
}
