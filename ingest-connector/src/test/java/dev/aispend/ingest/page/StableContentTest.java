package dev.aispend.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.NotYetException;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.ingest.provider.openai.OpenAiClient;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StableContentTest {

    private static final OpenAiClient OPENAI = new OpenAiClient("any", Optional.empty(), Optional.empty());
    private static final Ask ASK =
            OPENAI.asks(Sources.OPENAI_COSTS, LocalDate.of(2026, 11, 20)).get(0);

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"a":1,"b":2}                                 ~ {"b":2,"a":1}
            {"quantity":1.0}                              ~ {"quantity":1}
            {"quantity":1500000.0}                        ~ {"quantity":15E5}
            {"amount":{"value":"1.0","currency":"usd"}}   ~ {"amount":{"currency":"usd","value":"1.00"}}
            {"amount":{"value":"0E-6176"}}                ~ {"amount":{"value":0}}
            {"amount":{"value":"3.2E-4"}}                 ~ {"amount":{"value":0.00032}}
            {"model":"gpt","user_email":"a@b"}            ~ {"model":"gpt","user_email":"c@d"}
            {"x":{"z":[1,{"q":null}],"y":"t"}}            ~ {"x":{"y":"t","z":[1.00,{"q":null}]}}
            """)
    void two_ways_to_write_a_row_are_one_content(String row, String same) {
        assertThat(hash(bucket(1, row))).isEqualTo(hash(bucket(1, same)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"amount":{"value":"1.0"}}  ~ {"amount":{"value":"1.01"}}
            {"model":"1.0"}             ~ {"model":"1.00"}
            {"model":null}              ~ {"model":"null"}
            {"model":null}              ~ {}
            {"batch":true}              ~ {"batch":"true"}
            {"n":1}                     ~ {"n":"1"}
            {"a":"x","b":"y"}           ~ {"a":"xb","y":""}
            {"a":[1,2]}                 ~ {"a":[2,1]}
            {"a":1}                     ~ {"a":1},{"a":1}
            {"amount":{"value":"abc"}}  ~ {"amount":{"value":"abd"}}
            """)
    void two_contents_are_two_hashes(String row, String other) {
        assertThat(hash(bucket(1, row))).isNotEqualTo(hash(bucket(1, other)));
    }

    @Test
    void an_empty_bucket_is_not_a_missing_one_and_a_row_belongs_to_its_bucket() {
        assertThat(hash(bucket(1, ""))).isNotEqualTo(hash(""));
        assertThat(hash(bucket(1, "{\"a\":1}") + "," + bucket(2, "")))
                .isNotEqualTo(hash(bucket(1, "") + "," + bucket(2, "{\"a\":1}")));
    }

    @Test
    void texts_beside_the_integer_times_and_unknown_page_fields_do_not_count() {
        var plain =
                "{\"object\":\"page\",\"has_more\":false,\"next_page\":null,\"data\":[" + bucket(1, "{\"a\":1}") + "]}";
        var marked =
                "{\"request_id\":\"r1\",\"object\":\"page\",\"data\":[{\"results\":[{\"a\":1}],\"start_time_iso\":\"x\",\"end_time\":2,"
                        + "\"start_time\":1,\"object\":\"bucket\"}],\"next_page\":null,\"has_more\":false}";
        assertThat(hashOf(List.of(plain))).isEqualTo(hashOf(List.of(marked)));
    }

    @Test
    void a_page_of_unknown_shape_is_content_too() {
        var one = "{\"has_more\":false,\"next_page\":null,\"items\":[1]}";
        var two = "{\"has_more\":false,\"next_page\":null,\"items\":[2]}";
        assertThat(hashOf(List.of(one))).isNotEqualTo(hashOf(List.of(two)));
    }

    @Property(tries = 200)
    void order_of_rows_and_cuts_into_pages_do_not_matter(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 5) Integer> values, @ForAll Random random) {
        var buckets = new ArrayList<String>();
        var shuffled = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            var rows = new ArrayList<>(List.of("{\"v\":" + values.get(i) + "}", "{\"v\":7}"));
            buckets.add(bucket(i, String.join(",", rows)));
            Collections.shuffle(rows, random);
            shuffled.add(bucket(i, String.join(",", rows)));
        }
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(shuffled.size() + 1);
        var first = String.join(",", shuffled.subList(0, cut));
        var second = String.join(",", shuffled.subList(cut, shuffled.size()));
        assertThat(hashOf(List.of(page(first, "\"token\""), page(second, null))))
                .isEqualTo(hash(String.join(",", buckets)));
    }

    @Test
    void a_bucket_that_comes_twice_is_not_the_same_as_one_that_comes_once() {
        var once = bucket(1, "{\"a\":1},{\"a\":2}");
        assertThat(hash(bucket(1, "{\"a\":1}") + "," + bucket(1, "{\"a\":2}"))).isNotEqualTo(hash(once));
        assertThat(hash(once + "," + bucket(1, ""))).isNotEqualTo(hash(once));
    }

    @Property(tries = 200)
    void another_multiset_of_rows_is_another_hash(
            @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> some,
            @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> others) {
        boolean equal =
                some.stream().sorted().toList().equals(others.stream().sorted().toList());
        assertThat(hash(bucket(1, rows(some))).equals(hash(bucket(1, rows(others)))))
                .isEqualTo(equal);
    }

    private static String rows(List<Integer> values) {
        return String.join(
                ",", values.stream().map(value -> "{\"v\":" + value + "}").toList());
    }

    private static String bucket(int start, String rows) {
        return "{\"object\":\"bucket\",\"start_time\":%d,\"end_time\":%d,\"results\":[%s]}"
                .formatted(start, start + 1, rows);
    }

    private static String page(String buckets, @Nullable String next) {
        return "{\"object\":\"page\",\"data\":[%s],\"has_more\":%s,\"next_page\":%s}"
                .formatted(buckets, next != null, next);
    }

    private static String hash(String buckets) {
        return hashOf(List.of(page(buckets, null)));
    }

    private static String hashOf(List<String> pages) {
        var content = new StableContent();
        try {
            for (String page : pages) {
                var next = OPENAI.readPage(ASK, page.getBytes(StandardCharsets.UTF_8), content);
                assertThat(next.next().isPresent()).isEqualTo(page.contains("\"has_more\":true"));
            }
        } catch (UnwalkableException | NotYetException e) {
            throw new AssertionError(e);
        }
        return content.hash();
    }
}
