package dev.aispend.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Retry-After    | 20                            | PT20S
            retry-after    | 0                             | PT0S
            Retry-After    | 1.5                           | PT1S
            Retry-After-Ms | 1500                          | PT1.5S
            Retry-After-Ms | 250.7                         | PT0.25S
            Retry-After    | Sat, 21 Nov 2026 10:02:00 GMT | PT2M
            """)
    void seconds_milliseconds_and_dates_are_understood(String header, String value, Duration wait) {
        assertThat(RetryAfter.of(headers(Map.of(header, List.of(value))), NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "Sat, 21 Nov 2026 09:00:00 GMT", "99999999999999999999"})
    void what_is_no_time_to_come_is_no_wish(String value) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", List.of(value))), NOW))
                .isEmpty();
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
