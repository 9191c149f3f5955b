package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "15m, PT15M", "1h, PT1H", "2d, PT48H", "PT1H30M, PT1H30M", "P2D, PT48H", "' 1H ', PT1H"
    })
    void durations_read_as_settings_write_them(String text, Duration expected) {
        assertThat(DurationText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0s",
                "-1h",
                "PT-1H",
                "soon",
                "1w",
                "1.5h",
                "99999999999999999999s",
                "3661d",
                "PT99999999999999H"
            })
    void anything_else_is_no_duration(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
