package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleAlert;
import dev.aispend.query.SampleCap;
import dev.aispend.query.SampleDay;
import dev.aispend.wire.DayStatusJson;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** The page as a browser shows it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DashboardBrowserTest {

    private static final int WIDE = 1280;
    private static final int PHONE = 360;

    /** As the Web Content Accessibility Guidelines 2.2 ask of text of the usual size (1.4.3). */
    private static final double LEAST_CONTRAST = 4.5;

    private static final String HOSTILE = "<img src=x onerror=alert(1)><script>document.title='taken'</script>";

    private static TestService service;
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        var model = new PlainReadModel(
                        SampleDay.of("openai", "2026-03-10")
                                .basis(Basis.USAGE, "open", SampleDay.ALL_DIMENSIONS)
                                .usage("ft:gpt-4.1-mini-2025-04-14:" + "long".repeat(12), null, null, "1234.5", 7, 3)
                                .usage("gpt-4o", null, null, "1000000.000000000001", 700, 300),
                        SampleDay.of("anthropic", "2026-03-09").billed(HOSTILE, "0.5"))
                .with(TierHttpTest.source(
                        "openai.costs",
                        "2026-03-10T11:00:00Z",
                        new DayStatusJson.Problem("http_503", "the provider is down, " + "for-long-".repeat(12))));
        var tables = new MemoryTables()
                .with(SampleCap.of("cap_1", "api", null))
                .with(SampleCap.state("cap_1", "2026-03-01", "812.5"))
                .with(SampleAlert.of("a").firing(1, "900", "2026-03-08T10:00:00Z"));
        service = TestService.over(model, tables.shared());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void what_it_shows_first_is_what_today_and_the_month_cost() {
        show(WIDE, false);

        assertThat(browser.all(".headlines div"))
                .extracting(WebElement::getText)
                .containsExactly(
                        "Today, 2026-03-10\n1\u202f001\u202f234.500000000001 USD\nbasis usage, open",
                        "This month so far, from 2026-03-01\n1\u202f001\u202f235.000000000001 USD\nbasis billed and usage, open");
        assertThat(browser.all("#caps ~ table tbody th, #alerts ~ table tbody th"))
                .as("a cap and an alert")
                .hasSize(2);
    }

    /** The style is let in by its hash: were it not the page's, the browser would leave it out and complain. */
    @Test
    void the_browser_takes_the_style_and_complains_of_nothing() {
        show(WIDE, false);

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.ask("getComputedStyle(document.querySelector('.figure')).fontSize"))
                .isEqualTo("25.6px");
    }

    @Test
    void what_a_provider_calls_its_models_does_nothing_and_shows_as_it_is() {
        show(WIDE, false);

        assertThat(browser.title()).isEqualTo("DEMO \u2013 AI Spend Monitor");
        assertThat(browser.ask("document.querySelectorAll('script, img').length"))
                .isEqualTo("0");
        assertThat(browser.all("#models ~ table tbody th"))
                .extracting(WebElement::getText)
                .contains(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 768, WIDE})
    void nothing_reaches_out_of_the_page_sideways(int width) {
        show(width, false);

        assertThat(browser.ask("innerWidth")).isEqualTo(Integer.toString(width));
        assertThat(Integer.parseInt(browser.ask("document.documentElement.scrollWidth")))
                .isLessThanOrEqualTo(width);
    }

    @Test
    void a_phone_is_spared_the_details_and_shows_every_sum() {
        show(PHONE, false);

        assertThat(browser.all(".detail")).isNotEmpty().noneMatch(WebElement::isDisplayed);
        assertThat(browser.all("tbody .number:not(.detail), .figure"))
                .isNotEmpty()
                .allMatch(WebElement::isDisplayed);
    }

    @ParameterizedTest
    @CsvSource({
        "false, body",
        "false, .note",
        "false, caption",
        "false, .mark",
        "false, .bad",
        "false, footer",
        "true, body",
        "true, .note",
        "true, caption",
        "true, .mark",
        "true, .bad",
        "true, footer"
    })
    void text_stands_out_from_its_ground_by_day_and_by_night(boolean dark, String selector) {
        show(WIDE, dark);

        double ink = luminance(browser.ask("getComputedStyle(document.querySelector('" + selector + "')).color"));
        double ground =
                luminance(browser.ask("(e => { while (getComputedStyle(e).backgroundColor === 'rgba(0, 0, 0, 0)')"
                        + " e = e.parentElement; return getComputedStyle(e).backgroundColor; })"
                        + "(document.querySelector('" + selector + "'))"));

        double contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        assertThat(contrast).as("%s, dark %s", selector, dark).isGreaterThanOrEqualTo(LEAST_CONTRAST);
        assertThat(ground < 0.5).as("a dark ground").isEqualTo(dark);
    }

    private static void show(int width, boolean dark) {
        browser.show("http://127.0.0.1:" + service.port() + "/", width, dark);
    }

    /** Relative luminance of a colour such as {@code rgb(26, 26, 26)}, as the guidelines define it. */
    private static double luminance(String rgb) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        var parts = Pattern.compile("[0-9]+").matcher(rgb).results().limit(weights.length);
        double[] shares = parts.mapToDouble(part -> linear(Integer.parseInt(part.group()) / 255.0))
                .toArray();
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * shares[i])
                .sum();
    }

    private static double linear(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
