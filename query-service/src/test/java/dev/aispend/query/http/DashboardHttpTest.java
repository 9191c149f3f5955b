package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.QueryConfig;
import dev.aispend.query.SampleDay;
import dev.aispend.query.Secret;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.ProcessState;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.DayStatusJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DashboardHttpTest {

    private static final String TOKEN = "read-token-of-a-test";

    private final MemoryTables tables = new MemoryTables();

    @Test
    void the_page_shows_today_and_the_month_exactly_with_basis_and_state() {
        var model = new PlainReadModel(
                SampleDay.of("openai", "2026-03-10")
                        .basis(Basis.USAGE, "open", SampleDay.ALL_DIMENSIONS)
                        .usage("gpt-4o", null, null, "1234.000000000001", 700, 300),
                SampleDay.of("openai", "2026-03-01")
                        .basis(Basis.BILLED, "final", SampleDay.ALL_DIMENSIONS)
                        .billed("gpt-4o", "0.5"),
                SampleDay.of("anthropic", "2026-02-28").billed("claude", "999"));
        try (var service = TestService.over(model, tables.shared())) {
            var page = page(service, "/");

            assertThat(headline(page, "Today, 2026-03-10")).isEqualTo("1\u202f234.000000000001 USD basis usage, open");
            assertThat(headline(page, "This month so far, from 2026-03-01"))
                    .isEqualTo("1\u202f234.500000000001 USD basis billed and usage, open");
            assertThat(row(page, "openai"))
                    .isEqualTo("openai 1\u202f234.000000000001 1\u202f234.500000000001 100.0 % billed and usage open");
            assertThat(row(page, "gpt-4o"))
                    .isEqualTo("gpt-4o openai 1\u202f234.500000000001 100.0 % 1\u202f000 billed and usage");
            assertThat(page).doesNotContain("claude").doesNotContain("999");
        }
    }

    @Test
    void unknown_is_shown_as_unknown_and_what_has_no_price_is_warned_about() {
        var model = new PlainReadModel(SampleDay.of("openai", "2026-03-10").usage("new-model", null, null, null, 7, 3));
        try (var service = TestService.over(model, tables.shared())) {
            var page = page(service, "/dashboard");

            assertThat(headline(page, "Today, 2026-03-10")).startsWith("unknown basis usage");
            assertThat(row(page, "new-model")).isEqualTo("new-model openai unknown unknown 10 usage");
            assertThat(text(page))
                    .contains("Without a price in the last 30 days, so not in the sums: openai new-model.");
        }
    }

    @Test
    void before_anything_is_reported_the_page_says_so() {
        try (var service = TestService.over(new PlainReadModel())) {
            var page = page(service, "/");

            assertThat(headline(page, "Today, 2026-03-10")).isEqualTo("unknown nothing has been reported yet");
            assertThat(text(page)).contains("No caps are set.").contains("No provider has been asked yet.");
        }
    }

    @Test
    void whatever_a_provider_calls_its_models_is_text_and_no_markup() {
        var hostile = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>";
        var model = new PlainReadModel(SampleDay.of("openai", "2026-03-10").billed(hostile, "1"))
                .with(TierHttpTest.source(
                        "openai.costs", "2026-03-10T11:00:00Z", new DayStatusJson.Problem("x", "<b>down</b>")));
        try (var service = TestService.over(model, tables.shared())) {
            var page = page(service, "/");

            assertThat(page).doesNotContain("<script").doesNotContain("<img").doesNotContain("<b>");
            assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("&lt;b&gt;down&lt;/b&gt;");
        }
    }

    @Test
    void caps_show_their_sum_their_thresholds_and_that_nobody_is_told() {
        tables.with(TierHttpTest.limit("premium", 1_000_000)).with(state("premium", "795000"));
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var page = page(service, "/");

            assertThat(row(page, "premium"))
                    .isEqualTo(
                            "premium openai, tier premium day, 2026-03-10 795\u202f000 tokens 79.5 % 1\u202f590\u202f000 tokens"
                                    + " soft at 800\u202f000 tokens: 99.3 % of it limit at 500\u202f000 tokens: reached over");
            assertThat(text(page)).contains("There are caps, 1 of them, and no channel that would tell anybody");
        }
    }

    @Test
    void the_latest_alert_stands_with_its_threshold_and_sum() {
        tables.with(alert());
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var page = page(service, "/");

            assertThat(text(page))
                    .contains("2026-03-10 11:00 UTC firing premium soft at 800\u202f000 tokens 800\u202f001 tokens"
                            + " no receipt yet");
            assertThat(page).contains("href=\"/alerts/d1\"");
        }
    }

    @Test
    void a_source_that_fails_says_since_when_and_why() {
        var model = new PlainReadModel()
                .with(TierHttpTest.source(
                        "openai.costs",
                        "2026-03-10T11:00:00Z",
                        new DayStatusJson.Problem("http_503", "the provider is down")));
        try (var service = TestService.over(model, tables.shared())) {
            assertThat(row(page(service, "/"), "openai.costs"))
                    .startsWith("openai.costs default failing 2026-03-10 11:00 UTC")
                    .endsWith("the provider is down");
        }
    }

    @Test
    void a_demo_says_so_and_leads_to_its_inbox() {
        try (var service = TestService.over(new PlainReadModel())) {
            var page = page(service, "/");

            assertThat(text(page)).contains("DEMO : these figures are made up.");
            assertThat(page).contains("<a href=\"http://127.0.0.1:9/inbox\">").contains("<title>DEMO");
        }
    }

    @Test
    void nothing_but_its_own_style_may_run_or_load_and_nobody_keeps_it() {
        try (var service = TestService.over(new PlainReadModel())) {
            var response = service.get("/");

            var policy =
                    response.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy)
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("unsafe");
            assertThat(policy).contains("'sha256-" + sha256(style(response.body())) + "'");
            assertThat(response.body()).doesNotContain("style=\"").doesNotContain("<script");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void every_table_has_a_caption_and_column_heads_and_the_page_is_well_formed() {
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var page = page(service, "/");

            assertThat(count(page, "<table>")).isEqualTo(5);
            assertThat(count(page, "<caption>")).isEqualTo(5);
            assertThat(count(page, "<h1>")).isEqualTo(1);
            assertThat(page).contains("<html lang=\"en\">").contains("http-equiv=\"refresh\" content=\"30\"");
            assertThat(page)
                    .contains("prefers-color-scheme: dark")
                    .contains("@media print")
                    .contains("width=device-width");
            assertWellFormed(page);
        }
    }

    @Test
    void a_browser_is_asked_for_the_read_token_as_a_password() {
        var settings = new QueryConfig.Http("127.0.0.1", 0, Optional.empty(), Optional.of(new Secret(TOKEN)), Set.of());
        var backend = new Backend(new PlainReadModel(), new NoLocalTables(), ProcessState::inMemory, Components.none());
        try (var service = TestService.start(settings, backend)) {
            var refused = service.get("/");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic realm=");
            assertThat(service.get("/status").headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer");
            for (String path : List.of("/", "/dashboard", "/status", "/spend")) {
                assertThat(service.get(path, "Authorization", basic("anyone", TOKEN))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(service.get(path, "Authorization", "Bearer " + TOKEN).statusCode())
                        .isEqualTo(200);
                for (String wrong : List.of(basic("anyone", "guess"), basic(TOKEN, ""), "Basic !!!", "Basic", "")) {
                    assertThat(service.get(path, "Authorization", wrong).statusCode())
                            .as(wrong)
                            .isEqualTo(401);
                }
            }
        }
    }

    @Test
    void a_read_token_as_a_password_changes_nothing() {
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            assertThat(service.call(
                                    "POST",
                                    "/admin/recompute",
                                    "",
                                    "Authorization",
                                    basic("admin", TestService.ADMIN_TOKEN))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void the_page_takes_no_parameters() {
        try (var service = TestService.over(new PlainReadModel())) {
            assertThat(service.get("/dashboard?token=x").statusCode()).isEqualTo(400);
        }
    }

    private static String page(TestService service, String path) {
        HttpResponse<String> response = service.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        return response.body();
    }

    /** What a reader sees of it. */
    private static String text(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[ \n]+", " ")
                .strip();
    }

    private static String headline(String page, String title) {
        var found = Pattern.compile("<dt>" + Pattern.quote(title) + "</dt><dd>(.*?)</dd>")
                .matcher(page);
        assertThat(found.find()).as(title).isTrue();
        return text(found.group(1));
    }

    /** The first table row whose head is this. */
    private static String row(String page, String head) {
        var found = Pattern.compile("<tr><th scope=\"row\">" + Pattern.quote(head) + "</th>.*?</tr>")
                .matcher(page);
        assertThat(found.find()).as(head).isTrue();
        return text(found.group());
    }

    private static int count(String page, String what) {
        return page.split(Pattern.quote(what), -1).length - 1;
    }

    private static String style(String page) {
        return page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String basic(String name, String password) {
        var pair = name + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Void elements aside, the page is XML. */
    private static void assertWellFormed(String page) {
        var xml = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<meta ([^>]*)>", "<meta $1/>")
                .replaceAll("(?s)<style>.*?</style>", "");
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CapStateRecord state(String tier, String sum) {
        var day = LocalDate.parse("2026-03-10");
        return new CapStateRecord(
                1,
                "env:tier:" + tier,
                1,
                "tokens",
                new AlertRecord.PeriodJson("day", day, day),
                CapStateRecord.ACTIVE,
                new BigDecimal(sum),
                0,
                false,
                Map.of(),
                Map.of(),
                List.of(threshold("soft", "800000", false), threshold("limit", "500000", true)),
                0,
                TestService.NOW);
    }

    private static CapStateRecord.ThresholdState threshold(String name, String amount, boolean reached) {
        return new CapStateRecord.ThresholdState(
                new AlertRecord.ThresholdJson(name, new BigDecimal(amount), null), reached, null, null, 0);
    }

    private static AlertRecord alert() {
        var day = LocalDate.parse("2026-03-10");
        return new AlertRecord(
                1,
                "d1",
                "d1",
                AlertRecord.FIRING,
                new AlertRecord.CapReference(
                        "env:tier:premium",
                        1,
                        "premium",
                        "tokens",
                        TierHttpTest.limit("premium", 1).scope(),
                        null),
                new AlertRecord.PeriodJson("day", day, day),
                new AlertRecord.ThresholdJson("soft", new BigDecimal("800000"), null),
                1,
                new BigDecimal("800001"),
                null,
                Map.of(),
                Map.of(),
                false,
                0,
                "more tokens",
                true,
                Instant.parse("2026-03-10T11:00:00Z"));
    }
}
