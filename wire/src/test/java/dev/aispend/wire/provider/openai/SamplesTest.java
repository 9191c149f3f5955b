package dev.aispend.wire.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.wire.Json;
import dev.aispend.wire.provider.Parsed;
import dev.aispend.wire.provider.ParsedLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payloads in the shapes the live service sends, against figures worked out apart from this code (the {@code .expected}
 * files: day, hour, model, project, key, unit, text, quantity, cost; {@code ?} unknown, {@code -} not charged).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamplesTest {

    private record Sample(String file, String request, int status) {

        String source() {
            var path = request.substring(0, request.indexOf('?'));
            return path.replace("/v1/organization/", "openai.").replace("usage/", "usage.");
        }

        String query() {
            return request.substring(request.indexOf('?') + 1);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Sample> good() {
        return samples().filter(sample -> sample.status == 200);
    }

    static Stream<Sample> errors() {
        return samples().filter(sample -> sample.status != 200);
    }

    @ParameterizedTest
    @MethodSource("good")
    void every_day_of_a_sample_gives_the_lines_worked_out_by_hand(Sample sample) {
        var expected = resource(sample.file.replace(".json", ".expected")).strip();
        var lines = new ArrayList<String>();
        bucketsByDay(sample).forEach((day, buckets) -> {
            if (parse(sample, day, buckets) instanceof Parsed.Ok ok) {
                assertThat(ok.warnings()).isEmpty();
                ok.snapshot().lines().forEach(line -> lines.add(day + "\t" + ParsedLines.text(line)));
            } else {
                lines.add(day + "\tREJECTED");
            }
        });
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(
                        expected.isEmpty() ? List.of() : expected.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_body_is_never_a_page(Sample sample) {
        var parsed = Fetches.parse(sample.source(), "bucket_width=1d", resource(sample.file));
        assertThat(ParsedLines.rejected(parsed).page()).isEqualTo(1);
    }

    private static Parsed parse(Sample sample, LocalDate day, ArrayNode buckets) {
        if (sample.request.contains("bucket_width=1h")) {
            addEmptyHours(day, buckets);
        }
        ObjectNode page = Json.MAPPER.createObjectNode().put("object", "page").put("has_more", false);
        page.set("data", buckets);
        var fetchedAt = Instant.parse("2026-12-01T00:00:00Z");
        return Fetches.parse(sample.source(), sample.query(), day, fetchedAt, List.of(page.toString()));
    }

    /** The samples show some hours of a day; a fetch has them all. */
    private static void addEmptyHours(LocalDate day, ArrayNode buckets) {
        long dayStart = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        var there = buckets.findValuesAsText("start_time");
        for (long start = dayStart; start < dayStart + 86_400; start += 3600) {
            if (!there.contains(String.valueOf(start))) {
                buckets.addObject()
                        .put("object", "bucket")
                        .put("start_time", start)
                        .put("end_time", start + 3600)
                        .putArray("results");
            }
        }
    }

    private static Map<LocalDate, ArrayNode> bucketsByDay(Sample sample) {
        var byDay = new TreeMap<LocalDate, ArrayNode>();
        for (JsonNode bucket : tree(resource(sample.file)).get("data")) {
            var start = Instant.ofEpochSecond(bucket.get("start_time").asLong());
            byDay.computeIfAbsent(start.atZone(ZoneOffset.UTC).toLocalDate(), day -> Json.MAPPER.createArrayNode())
                    .add(bucket);
        }
        return byDay;
    }

    private static JsonNode tree(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Sample> samples() {
        return resource("requests.tsv")
                .lines()
                .map(line -> line.split("\t", -1))
                .map(fields -> new Sample(fields[0], fields[1], Integer.parseInt(fields[2])));
    }

    private static String resource(String name) {
        try (var in = SamplesTest.class.getResourceAsStream("/openai/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
