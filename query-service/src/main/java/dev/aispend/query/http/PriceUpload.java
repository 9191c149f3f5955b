package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of prices as they were sent, each with its fields as text; what is absent or empty is not there. */
final class PriceUpload {

    static final int MAX_ROWS = 10_000;

    private static final ObjectReader CSV = new CsvMapper()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader());

    private PriceUpload() {}

    /** @throws BadParameterException when the body is no list of rows */
    static List<Map<String, String>> rows(byte[] body, boolean isCsv) {
        try {
            var rows = isCsv ? csv(body) : json(body);
            if (rows.isEmpty() || rows.size() > MAX_ROWS) {
                throw new BadParameterException("body", rows.size() + " rows", "1 to " + MAX_ROWS + " rows");
            }
            return rows;
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? "" : e.getLocation().offsetDescription();
            throw new BadParameterException("body", place, isCsv ? "CSV with a header line" : "JSON");
        } catch (IOException | RuntimeException e) {
            if (e instanceof BadParameterException bad) {
                throw bad;
            }
            throw new BadParameterException("body", "", isCsv ? "CSV with a header line" : "JSON");
        }
    }

    private static List<Map<String, String>> csv(byte[] body) throws IOException {
        try (MappingIterator<Map<String, String>> lines = CSV.readValues(body)) {
            var rows = new ArrayList<Map<String, String>>();
            while (lines.hasNext()) {
                var row = lines.next();
                row.values().removeIf(value -> value == null || value.isEmpty());
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<Map<String, String>> json(byte[] body) throws IOException {
        var root = Json.MAPPER.readTree(body);
        var list = root.isObject() ? root.path("rows") : root;
        if (!list.isArray()) {
            throw new BadParameterException("body", "", "a list of rows, or an object with a list called rows");
        }
        var rows = new ArrayList<Map<String, String>>();
        for (JsonNode row : list) {
            if (!row.isObject()) {
                throw new BadParameterException("body", "row " + (rows.size() + 1), "a list of objects");
            }
            rows.add(fields(row));
        }
        return rows;
    }

    /** A value that is no scalar is kept as its JSON on a line of its own, which no field may hold, so that it is named. */
    private static Map<String, String> fields(JsonNode row) {
        var fields = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            var value = field.getValue();
            if (!value.isValueNode()) {
                fields.put(field.getKey(), "\n" + value);
            } else if (!value.isNull() && !value.asText().isEmpty()) {
                fields.put(field.getKey(), text(value));
            }
        }
        return fields;
    }

    /** A number with a great exponent is not written out. */
    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toString() : value.asText();
    }
}
