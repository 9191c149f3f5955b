package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A named value of a query.
 *
 * @param type BigQuery's, of the items for an ARRAY
 * @param value a scalar as the engine takes it, or an Object[] of them for an ARRAY
 */
record QueryParameter(String type, Object value) {
    private static final Map<String, String> ENGINE_TYPES = Map.of(
            "STRING", "VARCHAR",
            "INT64", "BIGINT",
            "FLOAT64", "DOUBLE",
            "NUMERIC", GoogleSql.NUMERIC,
            "BOOL", "BOOLEAN",
            "DATE", "DATE",
            "TIMESTAMP", "TIMESTAMP");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[ ]['T']HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][ ][XXX][z]");

    /** The parameters by name. Refuses types and values that BigQuery would refuse, and positional ones. */
    static Map<String, QueryParameter> all(JsonNode request) throws ApiError {
        Map<String, QueryParameter> all = new HashMap<>();
        JsonNode parameters = request.path("queryParameters");
        if (!parameters.isEmpty() && !request.path("parameterMode").asText("").equals("NAMED")) {
            throw ApiError.invalid("The simulator takes named parameters only: parameterMode must be NAMED");
        }
        for (JsonNode parameter : parameters) {
            all.put(parameter.path("name").asText(), parse(parameter));
        }
        return all;
    }

    /** What the engine calls the type of the value, or of its items. */
    String engineType() {
        return Objects.requireNonNull(ENGINE_TYPES.get(type), type);
    }

    /** A placeholder for the value that tells the engine its type. */
    String placeholder() {
        return "CAST(? AS " + engineType() + (value instanceof Object[] ? "[])" : ")");
    }

    private static QueryParameter parse(JsonNode parameter) throws ApiError {
        JsonNode type = parameter.path("parameterType");
        JsonNode value = parameter.path("parameterValue");
        if (!type.path("type").asText().equals("ARRAY")) {
            return new QueryParameter(type.path("type").asText(), scalar(type, value.path("value"), parameter));
        }
        JsonNode itemType = type.path("arrayType");
        List<Object> values = new ArrayList<>();
        for (JsonNode item : value.path("arrayValues")) {
            values.add(scalar(itemType, item.path("value"), parameter));
        }
        return new QueryParameter(itemType.path("type").asText(), values.toArray());
    }

    private static Object scalar(JsonNode type, JsonNode value, JsonNode parameter) throws ApiError {
        String name = type.path("type").asText();
        if (!ENGINE_TYPES.containsKey(name) || !value.isTextual()) {
            throw ApiError.invalid("Invalid query parameter, type or value: " + parameter);
        }
        try {
            return parsed(name, value.asText());
        } catch (NumberFormatException | DateTimeException e) {
            throw ApiError.invalid("Invalid value for type " + name + ": " + value.asText());
        }
    }

    private static Object parsed(String type, String text) {
        return switch (type) {
            case "INT64" -> Long.valueOf(text);
            case "FLOAT64" -> Double.valueOf(text);
            case "NUMERIC" -> new BigDecimal(text);
            case "BOOL" -> Boolean.valueOf(text);
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP" -> timestamp(text);
            default -> text;
        };
    }

    /** Without a zone it is UTC, as for BigQuery. */
    private static LocalDateTime timestamp(String text) {
        if (text.endsWith("Z")) {
            return LocalDateTime.ofInstant(Instant.parse(text.replace(' ', 'T')), ZoneOffset.UTC);
        }
        var parsed = TIMESTAMP.parseBest(text, Instant::from, LocalDateTime::from);
        return parsed instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : (LocalDateTime) parsed;
    }
}
