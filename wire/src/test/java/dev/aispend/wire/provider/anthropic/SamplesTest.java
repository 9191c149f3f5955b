package dev.aispend.wire.provider.anthropic;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payloads in the shapes the reference gives, against figures worked out apart from this code (the {@code .expected}
 * files: day, hour, model, project, key, unit, text, quantity, cost; {@code ?} unknown, {@code -} not charged).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamplesTest {

    private static final Map<String, String> SOURCES = Map.of(
            "/v1/organizations/cost_report", Reports.COST,
            "/v1/organizations/usage_report/messages", Reports.USAGE,
            "/v1/organizations/analytics/cost", Reports.ANALYTICS_COST,
            "/v1/organizations/analytics/usage", Reports.ANALYTICS_USAGE);

    private static final String NOT_EXPORTED = "anthropic-analytics-cost-no-export-yet.json";

    private record Sample(String file, String request, int status) {

        String source() {
            return Objects.requireNonNull(SOURCES.get(request.substring(0, request.indexOf('?'))));
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
        return samples().filter(sample -> sample.status == 200).filter(sample -> !sample.file.equals(NOT_EXPORTED));
    }

    static Stream<Sample> errors() {
        return samples().filter(sample -> sample.status != 200);
    }

    @ParameterizedTest
    @MethodSource("good")
    void every_day_of_a_sample_gives_the_lines_worked_out_by_hand(Sample sample) {
        var lines = new ArrayList<String>();
        elementsByDay(sample).forEach((day, elements) -> {
            var ok = ParsedLines.ok(parse(sample, day, elements));
            assertThat(ok.warnings()).isEmpty();
            ok.snapshot().lines().forEach(line -> lines.add(day + "\t" + ParsedLines.text(line)));
        });
        var expected = resource(sample.file.replace(".json", ".expected")).strip();
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_body_is_never_a_page(Sample sample) {
        var parsed = Reports.parse(sample.source(), sample.query(), resource(sample.file));
        assertThat(ParsedLines.rejected(parsed).page()).isEqualTo(1);
    }

    @Test
    void a_range_that_is_not_exported_yet_is_no_empty_day() {
        var parsed = Reports.parse(Reports.ANALYTICS_COST, "time_bucket_width=1d", resource(NOT_EXPORTED));
        assertThat(ParsedLines.rejected(parsed).pointer()).isEqualTo("/data_refreshed_at");
    }

    private static Parsed parse(Sample sample, LocalDate day, ArrayNode elements) {
        if (sample.query().contains("bucket_width=1h") && sample.source().equals(Reports.USAGE)) {
            addEmptyHours(day, elements);
        }
        ObjectNode page = Json.MAPPER.createObjectNode();
        page.set("data", elements);
        page.put("has_more", false).put("data_refreshed_at", "2026-11-17T04:00:00Z");
        var fetchedAt = Instant.parse("2026-12-01T00:00:00Z");
        return Reports.parse(sample.source(), sample.query(), day, fetchedAt, List.of(page.toString()));
    }

    /** The samples show some hours of a day; a fetch has them all. */
    private static void addEmptyHours(LocalDate day, ArrayNode buckets) {
        var there = new HashSet<>(buckets.findValuesAsText("starting_at"));
        for (int hour = 0; hour < 24; hour++) {
            var start = day.atStartOfDay().plusHours(hour);
            if (there.add(start + ":00Z")) {
                buckets.addObject()
                        .put("starting_at", start + ":00Z")
                        .put("ending_at", start.plusHours(1) + ":00Z")
                        .putArray("results");
            }
        }
    }

    private static Map<LocalDate, ArrayNode> elementsByDay(Sample sample) {
        var byDay = new TreeMap<LocalDate, ArrayNode>();
        for (JsonNode element :
                Json.read(resource(sample.file).getBytes(UTF_8), JsonNode.class).get("data")) {
            var day = LocalDate.parse(element.get("starting_at").asText().substring(0, 10));
            byDay.computeIfAbsent(day, any -> Json.MAPPER.createArrayNode()).add(element);
        }
        return byDay;
    }

    private static Stream<Sample> samples() {
        return resource("requests.tsv")
                .lines()
                .map(line -> line.split("\t", -1))
                .map(fields -> new Sample(fields[0], fields[1], Integer.parseInt(fields[2])));
    }

    private static String resource(String name) {
        try (var in = SamplesTest.class.getResourceAsStream("/anthropic/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
