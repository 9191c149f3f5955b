package dev.aispend.query;

import dev.aispend.wire.RawPage;
import java.time.Instant;
import java.time.LocalDate;

/** Raw pages as a test needs them. */
public final class SamplePage {

    public static final Instant FETCHED_AT = Instant.parse("2026-03-10T11:00:00Z");

    private SamplePage() {}

    public static RawPage of(String source, String day, int page, String body) {
        return new RawPage(
                1,
                "openai",
                source,
                "default",
                LocalDate.parse(day),
                7,
                FETCHED_AT,
                page,
                2,
                1,
                1,
                new RawPage.Request("GET", "/v1/organization/costs", "start_time=1"),
                200,
                "application/json",
                "00ff",
                body,
                null);
    }
}
