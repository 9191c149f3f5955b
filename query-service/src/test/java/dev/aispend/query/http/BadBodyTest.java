package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleAlert;
import dev.aispend.query.SampleCap;
import dev.aispend.wire.CapRecord;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in a body, the answer is one that the interface document knows, and never a 5xx. */
class BadBodyTest {

    private static final String PRICES = """
            [{"provider":"openai","model":"gpt-4o","unit":"input_tokens","tier":"batch","contextOver":200000,"region":"us",
              "usdPerUnit":0.0000025,"usdPerMillion":2.5,"validFrom":"2026-01-01","validTo":"2026-02-01","source":"a list"}]
            """;
    private static final String CSV = """
            provider,model,unit,usdPerMillion,validFrom
            openai,gpt-4o,input_tokens,2.5,2026-01-01
            """;
    private static final String NOTIFICATION = """
            {"billingAccountId":"a","budgetId":"b","budgetDisplayName":"c","costAmount":1.5,"budgetAmount":2,
             "costIntervalStart":"2026-03-01T08:00:00Z","currencyCode":"USD","publishTime":"2026-03-01T09:00:00Z"}
            """;
    private static final String CAP = """
            {"name": "Team A", "measure": "costUsd", "scope": {"providers": ["openai"], "tiers": ["mini"]}, "period": "month",
             "limit": 1000.5, "allow_unmatched": true,
             "thresholds": [{"name": "hard", "percent": 1e2}, {"name": "early", "amount": 250.5}]}
            """;
    private static final String ACKNOWLEDGEMENT = "{\"by\": \"ada\", \"note\": \"seen\"}";
    private static final String PIECES = "\"{}[],:0123456789eE+-.\\ \n\r\tnulltrue\u0000ü\uD83D\uDE00";

    @SuppressWarnings("NullAway.Init")
    private static TestService service;

    @BeforeContainer
    static void start() {
        service = TestService.over(new PlainReadModel(), tables().shared());
    }

    @AfterContainer
    static void stop() {
        service.close();
    }

    @Property(tries = 300)
    void no_prices_in_json_make_a_5xx(@ForAll long seed) {
        check("PUT", "/admin/prices", damaged(PRICES, seed), "application/json");
    }

    @Property(tries = 200)
    void no_prices_in_csv_make_a_5xx(@ForAll long seed) {
        check("PUT", "/admin/prices", damaged(CSV, seed), "text/csv");
    }

    @Property(tries = 300)
    void no_notification_makes_a_5xx(@ForAll long seed) {
        check("POST", "/ingest/google-budget-notification", damaged(NOTIFICATION, seed), "application/json");
    }

    @Property(tries = 300)
    void no_cap_makes_a_5xx(@ForAll long seed) {
        check("POST", "/caps", damaged(CAP, seed), "application/json");
    }

    @Property(tries = 300)
    void no_patch_of_a_cap_makes_a_5xx(@ForAll long seed) {
        check("PATCH", "/caps/cap_1", damaged(CAP, seed), "application/merge-patch+json");
    }

    @Property(tries = 200)
    void no_acknowledgement_makes_a_5xx(@ForAll long seed) {
        check("POST", "/alerts/a/acknowledge", damaged(ACKNOWLEDGEMENT, seed), "application/json");
    }

    private static MemoryTables tables() {
        return new MemoryTables()
                .with(SampleCap.of("cap_1", CapRecord.API, null))
                .with(SampleAlert.of("a").firing(1, "900", "2026-03-09T00:00:00Z"));
    }

    private static void check(String method, String path, String body, String type) {
        var answer = service.call(
                method, path, body, "Authorization", "Bearer " + TestService.ADMIN_TOKEN, "Content-Type", type);

        assertThat(answer.statusCode()).as(body).isBetween(200, 499);
    }

    static String damaged(String body, long seed) {
        var random = new Random(seed);
        var damaged = new StringBuilder(body);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            int end = Math.min(damaged.length(), at + random.nextInt(6));
            damaged.replace(at, end, String.valueOf(PIECES.charAt(random.nextInt(PIECES.length()))));
        }
        return damaged.toString();
    }
}
