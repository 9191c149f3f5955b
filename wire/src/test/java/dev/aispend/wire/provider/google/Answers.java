package dev.aispend.wire.provider.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.wire.Json;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pages of query results, from samples and made by hand, and what is read from them as text. */
final class Answers {

    static final LocalDate DAY = LocalDate.of(2026, 11, 15);

    private Answers() {}

    static String sample(String name) {
        try (var in = Answers.class.getResourceAsStream("/google/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode json(String name) {
        return (ObjectNode) Json.read(sample(name).getBytes(UTF_8), JsonNode.class);
    }

    /** The sample's rows of one day, since the sample's query asked for two. */
    static String ofDay(String name, LocalDate day) {
        var page = json(name);
        var rows = ((ArrayNode) page.get("rows")).deepCopy();
        page.remove("totalRows");
        page.putArray("rows");
        rows.forEach(row -> {
            if (row.at("/f/0/v").asText().equals(day.toString())) {
                ((ArrayNode) page.get("rows")).add(row);
            }
        });
        return page.toString();
    }

    /** A row as our own query returns it: a USD row of Gemini 2.5 Flash input, but for what is given. */
    static Map<String, @Nullable String> row(@Nullable String... namesAndValues) {
        var row = new LinkedHashMap<String, @Nullable String>();
        row.put("usage_day", DAY.toString());
        row.put("usage_hour", "9");
        row.put("invoice_month", "202611");
        row.put("project_id", "acme-ml-prod");
        row.put("service_id", "C7E2-9256-1C43");
        row.put("service_description", "Vertex AI");
        row.put("sku_id", "FDAB-647C-5A22");
        row.put("sku_description", "Gemini 2.5 Flash GA Text Input - Predictions");
        row.put("model_label", null);
        row.put("cost_type", "regular");
        row.put("currency", "USD");
        row.put("conversion_rate", "1.0");
        row.put("pricing_unit", "count");
        row.put("usage_amount", "1000");
        row.put("cost", "0.3");
        row.put("credits", null);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    @SafeVarargs
    static ObjectNode answer(Map<String, @Nullable String>... rows) {
        var page = Json.MAPPER.createObjectNode();
        var fields = page.putObject("schema").putArray("fields");
        (rows.length == 0 ? row() : rows[0])
                .keySet()
                .forEach(name -> fields.addObject().put("name", name).put("type", "STRING"));
        for (var row : rows) {
            var cells = page.withArray("/rows").addObject().putArray("f");
            row.values().forEach(value -> cells.addObject().put("v", value));
        }
        return page.put("jobComplete", true).put("totalRows", String.valueOf(rows.length));
    }

    static Parsed parse(LocalDate day, String... bodies) {
        return PageParsers.of("vertex.billing_export").orElseThrow().parse(pages("vertex.billing_export", day, bodies));
    }

    static Parsed.Ok ok(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Ok.class);
        return (Parsed.Ok) parsed;
    }

    static String refusal(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
        var rejected = (Parsed.Rejected) parsed;
        return rejected.page() + " " + rejected.pointer() + " " + rejected.reason();
    }

    static List<RawPage> pages(String source, LocalDate day, String... bodies) {
        var fetchedAt = Instant.parse("2026-11-17T12:00:00Z");
        return IntStream.rangeClosed(1, bodies.length)
                .mapToObj(page -> new RawPage(
                        1,
                        "vertex",
                        source,
                        "default",
                        day,
                        fetchedAt.toEpochMilli(),
                        fetchedAt,
                        page,
                        bodies.length,
                        1,
                        1,
                        new RawPage.Request("POST", "/bigquery/v2/projects/acme-finops/queries", "usage_from=x"),
                        200,
                        "application/json",
                        "00",
                        bodies[page - 1],
                        null))
                .toList();
    }

    /** {@code model|project|unit|text|quantity|net|credits}. */
    static String text(SpendLine line) {
        var known = line.cost() instanceof Cost.Known cost ? cost : null;
        return String.join(
                "|",
                String.valueOf(line.key().model()),
                String.valueOf(line.key().attribution().project()),
                line.key().unit().text(),
                String.valueOf(line.key().text()),
                line.quantity().toPlainString(),
                known == null ? "?" : known.usd().toString(),
                known == null ? "?" : known.creditsUsd().toString());
    }
}
