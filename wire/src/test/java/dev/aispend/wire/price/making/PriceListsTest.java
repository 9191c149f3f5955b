package dev.aispend.wire.price.making;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.PriceRow;
import dev.aispend.wire.price.PriceKeys;
import dev.aispend.wire.price.ShippedPrices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The rules by which two lists become one, each on a made-up model. The older is of 2026-08-01, the younger of 2026-09-23. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceListsTest {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Path REFERENCE = Path.of("..", "..", "shared", "reference", "inference");

    @Test
    void what_one_list_alone_knows_holds_always() {
        assertThat(made(older("model=a input=1 output=2"), younger("model=b input=3 cache_read=0.5")))
                .containsExactly(
                        "a input_tokens standard 1 always LiteLLM 2026-08-01",
                        "a output_tokens standard 2 always LiteLLM 2026-08-01",
                        "b cache_read_tokens standard 0.5 always genai-prices 2026-09-23",
                        "b input_tokens standard 3 always genai-prices 2026-09-23");
    }

    @Test
    void where_they_disagree_each_holds_in_its_time() {
        assertThat(made(older("model=a input=1"), younger("model=a input=1.5 cache_read=0.5")))
                .containsExactly(
                        "a cache_read_tokens standard 0.5 from 2026-09-23 genai-prices 2026-09-23",
                        "a input_tokens standard 1 until 2026-09-23 LiteLLM 2026-08-01",
                        "a input_tokens standard 1.5 from 2026-09-23 genai-prices 2026-09-23");
    }

    @Test
    void where_they_agree_the_history_of_the_younger_holds_and_multiples_follow_it() {
        assertThat(made(
                        older("model=a input=1 output=4 batch_input=0.5 output_image=9"),
                        younger("model=a input=2 output=4"),
                        younger("model=a input=1 output=4 cache_read=0.1 valid_from=2026-07-01"),
                        younger("model=a input=3 output=4 cache_read=0.1 valid_from=2027-01-01")))
                .containsExactly(
                        "a cache_read_tokens standard 0.1 from 2026-07-01 genai-prices 2026-09-23",
                        "a input_tokens batch 0.5 from 2026-07-01 until 2027-01-01 LiteLLM 2026-08-01",
                        "a input_tokens batch 1 until 2026-07-01 genai-prices 2026-09-23; multiple of LiteLLM 2026-08-01",
                        "a input_tokens batch 1.5 from 2027-01-01 genai-prices 2026-09-23; multiple of LiteLLM 2026-08-01",
                        "a input_tokens standard 1 from 2026-07-01 until 2027-01-01 LiteLLM 2026-08-01",
                        "a input_tokens standard 2 until 2026-07-01 genai-prices 2026-09-23",
                        "a input_tokens standard 3 from 2027-01-01 genai-prices 2026-09-23",
                        "a output_tokens standard 4 always LiteLLM 2026-08-01");
    }

    @Test
    void a_band_that_ended_is_no_longer_there() {
        assertThat(made(
                        older("model=a input=1"),
                        younger("model=a input=1 tier_start_tokens_exclusive=200000 tier_input=2"),
                        younger("model=a input=1 valid_from=2026-03-13")))
                .containsExactly(
                        "a input_tokens standard 1 always LiteLLM 2026-08-01",
                        "a input_tokens standard;over=200000 2 until 2026-03-13 genai-prices 2026-09-23");
    }

    @Test
    void bands_that_begin_one_token_apart_are_one_band() {
        assertThat(made(
                        older("model=a input=1 lc_threshold_tokens=272000 lc_input=2"),
                        younger("model=a input=1 tier_start_tokens_exclusive=271999 tier_input=2")))
                .containsExactly(
                        "a input_tokens standard 1 always LiteLLM 2026-08-01",
                        "a input_tokens standard;over=272000 2 always LiteLLM 2026-08-01");
    }

    @Test
    void a_snapshot_at_the_same_price_has_the_other_prices_of_its_undated_name() {
        assertThat(made(older("model=a input=1 batch_input=0.5"), older("model=a-2026-01-01 input=1")))
                .contains("a-2026-01-01 input_tokens batch 0.5 always LiteLLM 2026-08-01");
        assertThat(made(older("model=a input=1 batch_input=0.5"), older("model=a-2026-01-01 input=2")))
                .filteredOn(row -> row.contains("a-2026-01-01"))
                .containsExactly("a-2026-01-01 input_tokens standard 2 always LiteLLM 2026-08-01");
    }

    @Test
    void a_history_reaches_other_names_of_the_model_when_the_prices_agree() {
        assertThat(made(
                        older("model=a-2026-01-01 input=1"),
                        younger("model=a input=2 match=equals:a|equals:a-2026-01-01"),
                        younger("model=a input=1 valid_from=2026-07-01 match=equals:a")))
                .contains("a-2026-01-01 input_tokens standard 2 until 2026-07-01 genai-prices 2026-09-23");
    }

    @Test
    void from_the_day_a_price_depends_on_the_hour_it_is_unknown() {
        assertThat(made(
                        older("model=a input=1"),
                        younger("model=a input=3 utc_window=01:00:00Z-04:00:00Z"),
                        younger("model=a input=2 valid_from=2026-08-17")))
                .containsExactly("a input_tokens standard 1 until 2026-08-17 LiteLLM 2026-08-01");
    }

    @Test
    void the_list_s_zero_is_no_price_but_for_moderation() {
        assertThat(made(older("model=a input=1 output=0"), older("model=b input=0 output=0")))
                .containsExactly("a input_tokens standard 1 always LiteLLM 2026-08-01");
        assertThat(made(older("model=a input=0 mode=moderation")))
                .containsExactly("a input_tokens standard 0 always LiteLLM 2026-08-01");
    }

    @Test
    void what_is_more_than_five_times_the_standard_price_is_a_slip_of_the_list() {
        assertThat(made(older("model=a input=1 priority_input=5 flex_input=5.1")))
                .containsExactly(
                        "a input_tokens priority 5 always LiteLLM 2026-08-01",
                        "a input_tokens standard 1 always LiteLLM 2026-08-01");
    }

    @Test
    void output_that_the_older_list_tells_apart_is_not_taken_from_the_younger() {
        assertThat(made(older("model=a input=1 output=4 image_output=9"), younger("model=a input=1 output=9")))
                .contains("a output_tokens standard 4 always LiteLLM 2026-08-01")
                .noneMatch(row -> row.startsWith("a output_tokens standard 9"));
    }

    @Test
    void a_batch_of_anthropic_costs_half_and_place_and_speed_multiply() {
        assertThat(made(older("provider=anthropic model=claude-a input=4 us_geo_multiplier=1.1 fast_multiplier=6"
                        + " web_search_usd_per_1k_queries=10")))
                .containsExactly(
                        "claude-a input_tokens batch 2 always LiteLLM 2026-08-01; half for batch",
                        "claude-a input_tokens batch;region=us 2.2 always LiteLLM 2026-08-01; half for batch; us x1.1",
                        "claude-a input_tokens standard 4 always LiteLLM 2026-08-01",
                        "claude-a input_tokens standard;region=us 4.4 always LiteLLM 2026-08-01; us x1.1",
                        "claude-a input_tokens standard;region=us;speed=fast 26.4 always"
                                + " LiteLLM 2026-08-01; fast x6; us x1.1",
                        "claude-a input_tokens standard;speed=fast 24 always LiteLLM 2026-08-01; fast x6",
                        "claude-a web_search_calls standard 10000 always LiteLLM 2026-08-01");
    }

    @Test
    void a_batch_of_openai_costs_what_flex_costs_and_a_cache_write_its_multiple_of_input() {
        assertThat(made(older("provider=openai model=a input=4 cache_write_5m=5 flex_input=2 flex_cache_read=0.2")))
                .containsExactly(
                        "a cache_read_tokens batch 0.2 always LiteLLM 2026-08-01",
                        "a cache_read_tokens flex 0.2 always LiteLLM 2026-08-01",
                        "a cache_write_tokens batch 2.5 always LiteLLM 2026-08-01",
                        "a cache_write_tokens flex 2.5 always LiteLLM 2026-08-01",
                        "a cache_write_tokens standard 5 always LiteLLM 2026-08-01",
                        "a input_tokens batch 2 always LiteLLM 2026-08-01",
                        "a input_tokens flex 2 always LiteLLM 2026-08-01",
                        "a input_tokens standard 4 always LiteLLM 2026-08-01");
    }

    @Test
    void google_s_cloud_comes_before_its_own_list_and_writes_to_its_cache_cost_nothing_by_the_token() {
        assertThat(
                        made(
                                older("provider=gemini model=gemini-a input=1"),
                                older(
                                        "provider=vertex_ai model=gemini-a input=2 cache_write_5m=9 cache_read=0.2 batch_input=1")))
                .containsExactly(
                        "gemini-a cache_read_tokens batch 0.2 always LiteLLM 2026-08-01",
                        "gemini-a cache_read_tokens standard 0.2 always LiteLLM 2026-08-01",
                        "gemini-a input_tokens batch 1 always LiteLLM 2026-08-01",
                        "gemini-a input_tokens standard 2 always LiteLLM 2026-08-01");
    }

    @Test
    void xai_counts_an_input_of_exactly_the_threshold_as_long() {
        assertThat(made(older("provider=xai model=a input=1 lc_threshold_tokens=200000 lc_input=2")))
                .contains("a input_tokens standard;over=199999 2 always LiteLLM 2026-08-01");
    }

    @Test
    void other_names_become_aliases_unless_they_are_models_themselves_or_cut_off() {
        var lists = new PriceLists(
                List.of(older("model=a-old input=1")),
                List.of(younger(
                        "model=a input=1 match=equals:a|equals:a-old|equals:a-new|starts_with:aa@|contains:q")));
        assertThat(lists.aliases())
                .extracting(alias -> alias.alias() + ">" + alias.model())
                .containsExactly("a-new>a");
    }

    @Test
    void the_shipped_files_are_what_the_reference_lists_make() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(REFERENCE), "the reference lists are not beside the project");
        var lists = PriceLists.read(REFERENCE.resolve("prices-extended.csv"), REFERENCE.resolve("prices-genai.csv"));
        assertThat(lists.rows()).containsExactlyInAnyOrderElementsOf(ShippedPrices.rows());
        assertThat(lists.aliases()).containsExactlyInAnyOrderElementsOf(ShippedPrices.aliases());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<String> made(Map<String, String>... rows) {
        var all = List.of(rows);
        var older = all.stream().filter(row -> !row.containsKey("match")).toList();
        var younger = all.stream().filter(row -> row.containsKey("match")).toList();
        return new PriceLists(
                        older, younger.isEmpty() ? List.of(younger("provider=nobody model=none input=1")) : younger)
                .rows().stream()
                        .filter(row -> !row.provider().equals("nobody"))
                        .map(PriceListsTest::text)
                        .sorted()
                        .toList();
    }

    private static String text(PriceRow row) {
        boolean isAlways = row.validFrom().equals(Instant.EPOCH) && row.validTo() == null;
        var when = isAlways
                ? " always"
                : (row.validFrom().equals(Instant.EPOCH) ? "" : " from " + day(row.validFrom()))
                        + (row.validTo() == null ? "" : " until " + day(row.validTo()));
        var price = row.usdPerUnit().multiply(MILLION).stripTrailingZeros().toPlainString();
        return row.model() + " " + row.unit().text() + " " + PriceKeys.terms(row.terms()) + " " + price + when + " "
                + row.source();
    }

    private static String day(Instant startOfDay) {
        return startOfDay.toString().substring(0, 10);
    }

    private static Map<String, String> older(String cells) {
        return row("provider=groq source_date=2026-08-01 " + cells);
    }

    private static Map<String, String> younger(String cells) {
        var row = row("provider=groq source_date=2026-09-23 " + cells);
        row.putIfAbsent("match", "equals:" + row.get("model"));
        return row;
    }

    /** A price may leave out the end of its column's name. */
    private static Map<String, String> row(String cells) {
        var row = new HashMap<String, String>();
        for (String cell : cells.split(" ", -1)) {
            int equals = cell.indexOf('=');
            var name = cell.substring(0, equals);
            boolean isPrice = name.matches(".*(input|output|cache_read|cache_write_5m|output_image)");
            row.put(isPrice ? name + "_usd_per_mtok" : name, cell.substring(equals + 1));
        }
        return row;
    }
}
