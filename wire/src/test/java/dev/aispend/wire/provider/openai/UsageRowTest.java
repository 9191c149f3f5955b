package dev.aispend.wire.provider.openai;

import static dev.aispend.wire.provider.ParsedLines.figures;
import static dev.aispend.wire.provider.ParsedLines.ok;
import static dev.aispend.wire.provider.ParsedLines.rejected;
import static dev.aispend.wire.provider.ParsedLines.snapshot;
import static dev.aispend.wire.provider.openai.Fetches.completion;
import static dev.aispend.wire.provider.openai.Fetches.completions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.provider.Parsed;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageRowTest {

    @Test
    void input_tokens_hold_the_cached_and_the_written_ones() {
        assertThat(figures(completions(completion("""
                        "input_tokens":100,"input_uncached_tokens":60,"input_cached_tokens":30,
                        "input_cache_write_tokens":10,"output_tokens":7"""))))
                .containsExactly(
                        "input_tokens 60 ?",
                        "cache_read_tokens 30 ?",
                        "cache_write_tokens 10 ?",
                        "output_tokens 7 ?",
                        "requests 1 -");
    }

    @Test
    void every_modality_has_its_unit_and_the_rest_is_plain() {
        assertThat(figures(completions(completion("""
                        "input_tokens":200,"input_uncached_tokens":100,"input_cached_tokens":100,
                        "input_text_tokens":70,"input_audio_tokens":20,"input_image_tokens":10,
                        "input_cached_text_tokens":85,"input_cached_audio_tokens":9,"input_cached_image_tokens":6,
                        "output_tokens":50,"output_text_tokens":25,"output_audio_tokens":15,"output_image_tokens":10"""))))
                .containsExactly(
                        "input_tokens 70 ?",
                        "input_audio_tokens 20 ?",
                        "input_image_tokens 10 ?",
                        "cache_read_tokens 85 ?",
                        "cache_read_audio_tokens 9 ?",
                        "cache_read_image_tokens 6 ?",
                        "output_tokens 25 ?",
                        "output_audio_tokens 15 ?",
                        "output_image_tokens 10 ?",
                        "requests 1 -");
    }

    @Test
    void cache_writes_are_split_by_lifetime_as_far_as_stated() {
        assertThat(figures(completions(completion("""
                        "input_tokens":100,"input_cache_write_tokens":90,"input_cache_write_30m_tokens":40,
                        "input_cache_write_12h_tokens":30,"output_tokens":0"""))))
                .containsExactly(
                        "input_tokens 10 ?",
                        "cache_write_tokens 20 ?",
                        "cache_write_30m_tokens 40 ?",
                        "cache_write_12h_tokens 30 ?",
                        "requests 1 -");
        assertThat(figures(completions(completion("""
                        "input_tokens":100,"input_cache_write_30m_tokens":40,"output_tokens":0"""))))
                .containsExactly("input_tokens 60 ?", "cache_write_30m_tokens 40 ?", "requests 1 -");
    }

    @Test
    void an_old_row_cannot_tell_cached_audio_from_uncached() {
        assertThat(figures(completions(completion("""
                        "input_tokens":3718360,"input_cached_tokens":76544,"input_audio_tokens":5776,
                        "output_tokens":97756,"output_audio_tokens":3166"""))))
                .containsExactly(
                        "input_tokens 3641816 ?",
                        "cache_read_tokens 76544 ?",
                        "output_tokens 94590 ?",
                        "output_audio_tokens 3166 ?",
                        "requests 1 -");
    }

    @Test
    void an_old_row_without_cached_tokens_is_split_by_modality() {
        assertThat(figures(completions(completion("""
                        "input_tokens":100,"input_cached_tokens":0,"input_audio_tokens":30,"output_tokens":0"""))))
                .containsExactly("input_tokens 70 ?", "input_audio_tokens 30 ?", "requests 1 -");
    }

    @Test
    void the_row_with_only_what_is_required_is_enough() {
        assertThat(figures(completions(completion("\"input_tokens\":5,\"output_tokens\":6"))))
                .containsExactly("input_tokens 5 ?", "output_tokens 6 ?", "requests 1 -");
    }

    @Test
    void where_parts_exceed_the_total_the_total_wins_with_a_warning() {
        var parsed = completions(completion("""
                "input_tokens":100,"input_uncached_tokens":90,"input_cached_tokens":80,"input_cache_write_tokens":70,
                "output_tokens":10,"output_audio_tokens":11"""));
        assertThat(figures(parsed))
                .containsExactly(
                        "cache_read_tokens 80 ?", "cache_write_tokens 20 ?", "output_tokens 10 ?", "requests 1 -");
        assertThat(ok(parsed).warnings())
                .containsExactly(
                        "input_tokens is not the sum of uncached, cached and cache-write tokens (rows: 1)",
                        "the parts of output_tokens do not add up to the whole (rows: 1)");
    }

    @Test
    void where_parts_fall_short_the_rest_is_plain_with_a_warning() {
        var parsed = completions(completion("""
                "input_tokens":100,"input_uncached_tokens":100,"input_text_tokens":50,"input_audio_tokens":10,
                "output_tokens":0"""));
        assertThat(figures(parsed)).containsExactly("input_tokens 90 ?", "input_audio_tokens 10 ?", "requests 1 -");
        assertThat(ok(parsed).warnings())
                .containsExactly("the parts of input_tokens do not add up to the whole (rows: 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "images; images; \"images\":4,\"num_model_requests\":2; images 4 ?; requests 2 -",
                "audio_speeches; audio_speeches; \"characters\":9,\"num_model_requests\":2; characters 9 ?; requests 2 -",
                "audio_transcriptions; audio_transcriptions; \"seconds\":9,\"num_model_requests\":2; seconds 9 ?; requests 2 -",
                "embeddings; embeddings; \"input_tokens\":9,\"num_model_requests\":2; input_tokens 9 ?; requests 2 -",
                "moderations; moderations; \"input_tokens\":9,\"num_model_requests\":2; input_tokens 9 ?; requests 2 -",
                "web_search_calls; web_searches; \"num_requests\":9,\"num_model_requests\":2; web_search_calls 9 ?; requests 2 -",
                "file_search_calls; file_searches; \"num_requests\":9; file_search_calls 9 ?;",
                "vector_stores; vector_stores; \"usage_bytes\":3489660928; bytes 3489660928 ?;",
                "code_interpreter_sessions; code_interpreter_sessions; \"num_sessions\":9; sessions 9 ?;",
            })
    void every_endpoint_counts_its_own_thing(
            String feed, String rowName, String counts, String figure, String requests) {
        var row = "{\"object\":\"organization.usage." + rowName + ".result\"," + counts + "}";
        var parsed = Fetches.parse("openai.usage." + feed, "bucket_width=1d", Fetches.page(Fetches.dayBucket(row)));
        var figures = figures(parsed);
        assertThat(figures).contains(figure);
        assertThat(figures).hasSize(requests == null ? 1 : 2);
        if (requests != null) {
            assertThat(figures).contains(requests);
        }
    }

    @Test
    void what_a_price_depends_on_stands_in_the_text_in_one_order() {
        var row = completion("""
                "service_tier":"priority","batch":true,"api_source":"agents_api","input_tokens":1,"output_tokens":0""");
        assertThat(texts(completions(row))).containsOnly("api_source=agents_api;batch=true;service_tier=priority");
        assertThat(texts(completions(row.replace("priority", "a;b=c%"))))
                .containsOnly("api_source=agents_api;batch=true;service_tier=a%3Bb=c%25");
    }

    @Test
    void defaults_are_kept_as_stated_and_nulls_left_out() {
        var row = completion("\"input_tokens\":1,\"output_tokens\":0,\"batch\":%s,\"service_tier\":%s");
        assertThat(texts(completions(row.formatted("false", "\"default\""))))
                .containsOnly("batch=false;service_tier=default");
        assertThat(snapshot(completions(row.formatted("null", "null"))).lines())
                .allMatch(line -> line.key().text() == null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"output_tokens\":1;                       /data/0/results/0/input_tokens",
                "\"input_tokens\":null,\"output_tokens\":1; /data/0/results/0/input_tokens",
                "\"input_tokens\":\"5\",\"output_tokens\":1; /data/0/results/0/input_tokens",
                "\"input_tokens\":1.5,\"output_tokens\":1;  /data/0/results/0/input_tokens",
                "\"input_tokens\":-1,\"output_tokens\":1;   /data/0/results/0/input_tokens",
                "\"input_tokens\":1e30,\"output_tokens\":1; /data/0/results/0/input_tokens",
                "\"input_tokens\":99999999999999999999,\"output_tokens\":1; /data/0/results/0/input_tokens",
                "\"input_tokens\":1,\"output_tokens\":1,\"project_id\":7; /data/0/results/0/project_id",
                "\"input_tokens\":1,\"output_tokens\":1,\"batch\":{}; /data/0/results/0/batch",
            })
    void a_missing_or_misshapen_field_is_rejected_at_its_place(String counts, String pointer) {
        assertThat(rejected(completions(completion(counts))).pointer()).isEqualTo(pointer);
    }

    @Test
    void a_whole_number_may_be_written_with_a_fraction_of_zero() {
        assertThat(figures(completions(completion("\"input_tokens\":5.0,\"output_tokens\":0E-6176"))))
                .containsExactly("input_tokens 5 ?", "requests 1 -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.usage.file_search_calls", "openai.usage.web_search_calls"})
    void rows_of_searches_are_not_named_like_their_path(String source) {
        var wrong = "{\"object\":\"organization.usage." + source.substring("openai.usage.".length())
                + ".result\",\"num_requests\":1,\"num_model_requests\":1}";
        var parsed = Fetches.parse(source, "bucket_width=1d", Fetches.page(Fetches.dayBucket(wrong)));
        assertThat(rejected(parsed).pointer()).isEqualTo("/data/0/results/0/object");
    }

    private static Stream<String> texts(Parsed parsed) {
        return snapshot(parsed).lines().stream()
                .map(line -> String.valueOf(line.key().text()));
    }
}
