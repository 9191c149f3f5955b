package dev.aispend.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.NotYetException;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.ingest.provider.openai.OpenAiClient;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two fetches that would be parsed differently never share a content hash, or the second would be taken for unchanged and
 * never be parsed.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HashAndParseLawsTest {

    private static final OpenAiClient OPENAI = new OpenAiClient("any", Optional.empty(), Optional.empty());
    private static final Ask ASK =
            OPENAI.asks(Sources.OPENAI_IMAGES, LocalDate.of(2026, 11, 20)).get(0);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 10);
    private static final long START = 1_794_268_800L;
    private static final String TIMES = "\"start_time\":" + START + ",\"end_time\":" + (START + 86_400);
    private static final String BUCKET = "{\"object\":\"bucket\"," + TIMES + ",\"results\":[%s]}";
    private static final String PAGE = "{\"object\":\"page\",\"data\":[%s],\"has_more\":%s,\"next_page\":%s}";
    private static final String ROW =
            "{\"object\":\"organization.usage.images.result\",\"images\":%s,\"num_model_requests\":%s,\"model\":%s"
                    + ",\"size\":%s%s}";

    private static final List<String> COUNTS = List.of("0", "1", "1.0", "10E-1", "2", "-1", "1.5", "\"1\"", "null");
    private static final List<String> TEXTS = List.of(
            "null",
            "\"\"",
            "\"null\"",
            "\"?\"",
            "\"\\ud800\"",
            "\"\\udfff\"",
            "1",
            "1.0",
            "1E0",
            "\"1\"",
            "true",
            "\"true\"");
    private static final List<String> MORE = List.of(
            "",
            "",
            "",
            ",\"batch\":null",
            ",\"batch\":true",
            ",\"images\":null",
            ",\"images\":2",
            ",\"model\":\"b\"",
            ",\"user_email\":\"x\"",
            ",\"unknown\":[1]");
    private static final List<String> BUCKETS = List.of(
            BUCKET,
            BUCKET,
            BUCKET,
            BUCKET,
            BUCKET.replace("\"bucket\"", "\"bin\""),
            BUCKET.replace("\"object\":\"bucket\",", ""),
            BUCKET.replace("" + START + ",", START + ".0,"),
            BUCKET.replace("]}", "],\"results\":[]}"),
            BUCKET.replace("]}", "],\"results\":null}"),
            BUCKET.replace("]}", "],\"start_time\":" + START + "}"));
    private static final List<String> PAGES = List.of(
            PAGE,
            PAGE,
            PAGE,
            PAGE,
            PAGE.replace("\"page\"", "\"list\""),
            PAGE.replace("\"object\":\"page\",", ""),
            PAGE.replace("\"has_more\"", "\"has_more\":true,\"has_more\""),
            PAGE.replace("\"data\"", "\"data\":[],\"data\""));

    @Property(tries = 3_000)
    void equal_hashes_mean_equal_lines(@ForAll Random random) {
        var rows = some(random, 3, () -> row(random));
        var one = fetch(random, rows);
        Collections.shuffle(rows, random);
        if (!rows.isEmpty() && random.nextInt(3) == 0) {
            rows.set(0, row(random));
        }
        assertLaw(one, fetch(random, rows));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\'', textBlock = """
            {"object":"organization.costs.result","amount":{"value":"1","currency":"usd"}} ~ {"object":"organization.costs.result","amount":{"value":"1","currency":"usd"},"amount":null}
            {"object":"organization.costs.result","amount":{"value":"2"}} ~ {"object":"organization.costs.result","amount":{"value":"1","currency":"usd"},"amount":{"value":"2"}}
            {"object":"organization.costs.result","amount":null,"line_item":"?"} ~ {"object":"organization.costs.result","amount":null,"line_item":"\\ud83d"}
            {"object":"organization.costs.result","quantity":1,"quantity_unit":"tokens"} ~ {"object":"organization.costs.result","quantity":1,"quantity_unit":null}
            {"object":"organization.costs.result","amount":{"value":"100E2147483646"}} ~ {"object":"organization.costs.result","amount":{"value":"1"}}
            """)
    void equal_hashes_mean_equal_bills(String row, String other) {
        assertThat(hash(List.of(PAGE.formatted(BUCKET.formatted(row), "false", "null"))))
                .isNotEqualTo(hash(List.of(PAGE.formatted(BUCKET.formatted(other), "false", "null"))));
    }

    private static void assertLaw(List<String> one, List<String> other) {
        var hash = hash(one);
        if (hash.isPresent() && hash.equals(hash(other))) {
            assertThat(parsed(one)).as("%s%n%s", one, other).isEqualTo(parsed(other));
        }
    }

    /** The rows in one bucket or, at times, in two, on one page or two. */
    private static List<String> fetch(Random random, List<String> rows) {
        if (random.nextInt(4) > 0) {
            return List.of(page(random, bucket(random, rows), "false,\"x\":0", "null"));
        }
        int cut = random.nextInt(rows.size() + 1);
        var first = bucket(random, rows.subList(0, cut));
        var second = bucket(random, rows.subList(cut, rows.size()));
        return random.nextBoolean()
                ? List.of(page(random, first + "," + second, "false", "null"))
                : List.of(page(random, first, "true", "\"t\""), page(random, second, "false", "null"));
    }

    private static String page(Random random, String buckets, String hasMore, String next) {
        return any(random, PAGES).formatted(buckets, hasMore, next);
    }

    private static String bucket(Random random, List<String> rows) {
        return any(random, BUCKETS).formatted(String.join(",", rows));
    }

    private static String row(Random random) {
        return ROW.formatted(
                any(random, COUNTS),
                any(random, COUNTS.subList(0, 5)),
                any(random, TEXTS),
                any(random, TEXTS),
                any(random, MORE));
    }

    private static List<String> some(Random random, int most, java.util.function.Supplier<String> one) {
        var some = new ArrayList<String>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(one.get());
        }
        return some;
    }

    private static String any(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Empty when the walk refuses one of the pages. */
    private static Optional<String> hash(List<String> bodies) {
        var content = new StableContent();
        try {
            for (String body : bodies) {
                var next = OPENAI.readPage(ASK, body.getBytes(StandardCharsets.UTF_8), content);
                boolean isLast = body.equals(bodies.get(bodies.size() - 1));
                if (next.next().isPresent() == isLast) {
                    return Optional.empty();
                }
            }
            return Optional.of(content.hash());
        } catch (UnwalkableException | NotYetException e) {
            return Optional.empty();
        }
    }

    /** The lines of the day, or nothing when they are refused. */
    private static Optional<Object> parsed(List<String> bodies) {
        var pages = new ArrayList<RawPage>();
        for (String body : bodies) {
            pages.add(page(pages.size() + 1, bodies.size(), body));
        }
        var parser = PageParsers.of("openai.usage.images").orElseThrow();
        return parser.parse(pages) instanceof Parsed.Ok ok
                ? Optional.of(ok.snapshot().lines())
                : Optional.empty();
    }

    private static RawPage page(int page, int pages, String body) {
        return new RawPage(
                RawPage.SCHEMA_VERSION,
                "openai",
                "openai.usage.images",
                "default",
                DAY,
                1,
                Instant.parse("2026-11-20T10:00:00Z"),
                page,
                pages,
                1,
                1,
                new RawPage.Request("GET", "/v1/organization/usage/images", "bucket_width=1d&group_by=model"),
                200,
                "application/json",
                "",
                body,
                null);
    }
}
