package dev.aispend.wire.provider.anthropic;

import static dev.aispend.wire.provider.ParsedLines.figures;
import static dev.aispend.wire.provider.ParsedLines.ok;
import static dev.aispend.wire.provider.ParsedLines.rejected;
import static dev.aispend.wire.provider.ParsedLines.snapshot;
import static dev.aispend.wire.provider.anthropic.Reports.analyticsUsage;
import static dev.aispend.wire.provider.anthropic.Reports.usage;
import static dev.aispend.wire.provider.anthropic.Reports.usageRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.wire.provider.Parsed;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageRowsTest {

    private static final String COUNTS = usageRow("");

    @Test
    void uncached_written_and_read_tokens_exclude_one_another() {
        var parsed = usage(COUNTS);
        assertThat(figures(parsed))
                .containsExactly(
                        "input_tokens 100 ?",
                        "cache_read_tokens 50 ?",
                        "cache_write_5m_tokens 20 ?",
                        "cache_write_1h_tokens 3 ?",
                        "output_tokens 7 ?",
                        "web_search_calls 2 ?");
        // Taken for inclusive, as OpenAI's are, the input would be 100 instead of 173.
        var sum = snapshot(parsed).lines().stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus);
        assertThat(sum.quantities().inputTokens()).isEqualByComparingTo("173");
        assertThat(sum.quantities().totalTokens()).isEqualByComparingTo("180");
        assertThat(ok(parsed).warnings()).isEmpty();
    }

    @Test
    void what_a_price_depends_on_stands_in_the_text_in_one_order() {
        var row = usageRow("\"speed\":\"fast\",\"service_tier\":\"standard\",\"inference_geo\":\"us\","
                + "\"context_window\":\"200k-1M\",\"account_id\":\"someone\"");
        assertThat(texts(usage(row)))
                .containsOnly("context_window=200k-1M;inference_geo=us;service_tier=standard;speed=fast");
        assertThat(texts(usage(usageRow("\"service_tier\":null")))).containsOnly("null");
    }

    @Test
    void priority_tier_tokens_are_counted_and_said_to_be_such() {
        var lines = snapshot(usage(usageRow("\"service_tier\":\"priority\""))).lines();
        assertThat(lines).hasSize(6).allSatisfy(line -> {
            assertThat(line.key().text()).isEqualTo("service_tier=priority");
            assertThat(line.quantity()).isPositive();
        });
    }

    @Test
    void null_means_the_default_workspace_and_the_console_where_it_was_asked_for() {
        var row = usageRow("\"workspace_id\":null,\"api_key_id\":null,\"model\":\"m\"");
        assertThat(attributions(usage(row))).containsOnly(new Attribution("default", "console"));
        assertThat(attributions(usage(COUNTS))).containsOnly(new Attribution("default", "console"));
        assertThat(attributions(usage(usageRow("\"workspace_id\":\"ws\",\"api_key_id\":\"key\""))))
                .containsOnly(new Attribution("ws", "key"));
    }

    @Test
    void null_means_nothing_where_rows_were_not_told_apart() {
        var page = Reports.page(Reports.dayBucket(COUNTS));
        var byModel = Reports.parse(Reports.USAGE, "bucket_width=1d&group_by[]=model", page);
        assertThat(attributions(byModel)).containsOnly(Attribution.NONE);
        assertThat(snapshot(byModel).dimensions()).containsExactly(Dimension.MODEL);
        var byKey = Reports.parse(Reports.USAGE, "bucket_width=1d&group_by[]=api_key_id", page);
        assertThat(attributions(byKey)).containsOnly(new Attribution(null, "console"));
        assertThat(snapshot(byKey).dimensions()).containsExactly(Dimension.CREDENTIAL);
    }

    @Test
    void writes_of_an_unknown_lifetime_are_counted_with_a_warning() {
        var row = COUNTS.replace("\"ephemeral_5m", "\"ephemeral_24h_input_tokens\":11,\"note\":{},\"ephemeral_5m");
        var parsed = usage(row);
        assertThat(figures(parsed)).contains("cache_write_tokens 11 ?", "cache_write_5m_tokens 20 ?");
        assertThat(ok(parsed).warnings()).containsExactly("cache writes of a lifetime we do not know (rows: 1)");
    }

    @Test
    void tools_may_be_absent_and_free_ones_are_passed_over() {
        var none = COUNTS.replace(",\"server_tool_use\":{\"web_search_requests\":2}", "");
        assertThat(figures(usage(none))).hasSize(5);
        assertThat(figures(usage(COUNTS.replace("{\"web_search_requests\":2}", "null"))))
                .hasSize(5);
        assertThat(figures(usage(COUNTS.replace("{\"web", "{\"web_fetch_requests\":9,\"web"))))
                .hasSize(6);
    }

    @Test
    void analytics_rows_count_requests_too_and_say_when_their_total_does_not_fit() {
        var figures = COUNTS.replace("}}", "},\"total_tokens\":180,\"requests\":5}");
        var parsed = analyticsUsage(row(figures));
        assertThat(figures(parsed)).hasSize(7).contains("requests 5 -", "cache_write_1h_tokens 3 ?");
        assertThat(snapshot(parsed).lines()).allMatch(line -> line.key().hour() == 9);
        assertThat(ok(parsed).warnings()).isEmpty();
        assertThat(ok(analyticsUsage(row(figures.replace("180", "100")))).warnings())
                .containsExactly("total_tokens is not the sum of input, cache and output tokens (rows: 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uncached_input_tokens   | /data/0/results/0/uncached_input_tokens",
                "cache_read_input_tokens | /data/0/results/0/cache_read_input_tokens",
                "output_tokens           | /data/0/results/0/output_tokens",
                "cache_creation          | /data/0/results/0/cache_creation",
            })
    void a_count_that_is_missing_is_not_zero(String field, String pointer) {
        assertThat(rejected(usage(COUNTS.replace(field, "x_" + field))).pointer())
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                ":100,    | :-1,   | /data/0/results/0/uncached_input_tokens",
                ":100,    | :1.5,  | /data/0/results/0/uncached_input_tokens",
                ":100,    | :\"1\",| /data/0/results/0/uncached_input_tokens",
                ":100,    | :9223372036854775807,| /data/0/results/0/uncached_input_tokens",
                ":3}      | :\"3\"}| /data/0/results/0/cache_creation/ephemeral_1h_input_tokens",
                ":2}      | :[2]}  | /data/0/results/0/server_tool_use/web_search_requests",
                "{\"ephemeral_5m_input_tokens\":20,\"ephemeral_1h_input_tokens\":3} | 23 | /data/0/results/0/cache_creation",
            })
    void a_misshapen_count_is_rejected_at_its_place(String good, String bad, String pointer) {
        assertThat(rejected(usage(COUNTS.replace(good, bad))).pointer()).isEqualTo(pointer);
    }

    @Test
    void a_row_of_nothing_but_zeros_says_nothing() {
        assertThat(snapshot(usage(COUNTS.replaceAll(":\\d+", ":0"))).lines()).isEmpty();
    }

    @Test
    void one_coordinate_in_two_rows_adds_up() {
        assertThat(snapshot(usage(COUNTS, COUNTS)).lines())
                .hasSize(6)
                .first()
                .extracting(SpendLine::quantity, SpendLine::cost)
                .containsExactly(new BigDecimal(200), Cost.UNKNOWN);
    }

    private static String row(String figures) {
        return Reports.analyticsRow(Reports.time(9), Reports.time(10), "\"model\":\"m\"", "usage", figures);
    }

    private static Stream<String> texts(Parsed parsed) {
        return snapshot(parsed).lines().stream()
                .map(line -> String.valueOf(line.key().text()));
    }

    private static Stream<Attribution> attributions(Parsed parsed) {
        return snapshot(parsed).lines().stream().map(line -> line.key().attribution());
    }
}
