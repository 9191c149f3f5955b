package dev.aispend.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.aispend.ingest.provider.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Checks requests against an OpenAPI document: the path is there, every parameter is known and stands where it should,
 * required ones and the credential are sent, types, enums, patterns and limits are obeyed. Limits that the document gives
 * only in words are not seen.
 */
public final class OpenApiRequests {

    private final JsonNode document;
    private final String basePath;

    private OpenApiRequests(JsonNode document) {
        this.document = document;
        var path = URI.create(document.at("/servers/0/url").asText()).getPath();
        this.basePath = path == null ? "" : path;
    }

    /** @param resource such as {@code /openapi/anthropic-usage-openapi.yaml} */
    public static OpenApiRequests of(String resource) {
        try (var in = OpenApiRequests.class.getResourceAsStream(resource)) {
            return new OpenApiRequests(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request without a body, a sentence each. */
    public List<String> faults(PageRequest request, Map<String, String> headers) {
        return faults(request.method(), request.path(), request.query(), headers, Optional.empty());
    }

    /**
     * What is wrong with a request, a sentence each.
     *
     * @param query as sent, percent-encoded
     * @param body as JSON, whatever its form on the wire
     */
    public List<String> faults(
            String method, String path, String query, Map<String, String> headers, Optional<JsonNode> body) {
        var template = template(path);
        var item = template.map(text -> document.path("paths").path(text)).orElse(MissingNode.getInstance());
        var operation = item.path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return List.of("no operation " + method + " " + path);
        }
        var faults = new ArrayList<String>();
        var parameters = parameters(item, operation);
        checkQuery(parameters, values(query), faults);
        checkHeaders(parameters, headers, faults);
        checkCredential(operation, headers, faults);
        checkBody(operation, body, faults);
        return faults;
    }

    private Optional<String> template(String path) {
        if (!path.startsWith(basePath)) {
            return Optional.empty();
        }
        var segments = path.substring(basePath.length());
        var templates = new ArrayList<String>();
        document.path("paths").fieldNames().forEachRemaining(templates::add);
        return templates.stream()
                .filter(template ->
                        segments.matches(("\\Q" + template + "\\E").replaceAll("\\{[^/}]+}", "\\\\E[^/]+\\\\Q")))
                .findFirst();
    }

    private List<JsonNode> parameters(JsonNode item, JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return parameters;
    }

    private static Map<String, List<String>> values(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            var parts = parameter.split("=", 2);
            values.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return values;
    }

    private void checkQuery(List<JsonNode> parameters, Map<String, List<String>> values, List<String> faults) {
        var known = new TreeMap<String, JsonNode>();
        parameters.stream()
                .filter(parameter -> isIn(parameter, "query"))
                .forEach(parameter -> known.put(parameter.path("name").asText(), parameter));
        known.forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean() && !values.containsKey(name)) {
                faults.add("query parameter " + name + " is missing");
            }
        });
        values.forEach((name, texts) -> {
            if (!known.containsKey(name)) {
                faults.add("query parameter " + name + " is unknown");
            } else {
                checkTexts("query parameter " + name, resolved(known.get(name).path("schema")), texts, faults);
            }
        });
    }

    private void checkHeaders(List<JsonNode> parameters, Map<String, String> headers, List<String> faults) {
        var sent = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        for (JsonNode parameter : parameters) {
            var name = parameter.path("name").asText();
            if (isIn(parameter, "header") && sent.containsKey(name)) {
                checkTexts("header " + name, resolved(parameter.path("schema")), List.of(sent.get(name)), faults);
            } else if (isIn(parameter, "header") && parameter.path("required").asBoolean()) {
                faults.add("header " + name + " is missing");
            }
        }
    }

    private void checkCredential(JsonNode operation, Map<String, String> headers, List<String> faults) {
        var sent = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        var security = operation.has("security") ? operation.path("security") : document.path("security");
        boolean given = security.isEmpty()
                || StreamSupport.stream(security.spliterator(), false).anyMatch(way -> isGiven(way, sent));
        if (!given) {
            faults.add("no credential is sent");
        }
    }

    private boolean isGiven(JsonNode way, Map<String, String> headers) {
        var names = new ArrayList<String>();
        way.fieldNames().forEachRemaining(names::add);
        return names.stream().allMatch(name -> {
            var scheme = document.path("components").path("securitySchemes").path(name);
            return scheme.path("type").asText().equals("apiKey")
                    ? headers.containsKey(scheme.path("name").asText())
                    : headers.getOrDefault("Authorization", "").startsWith("Bearer ");
        });
    }

    private void checkBody(JsonNode operation, Optional<JsonNode> body, List<String> faults) {
        var wanted = resolved(operation.path("requestBody"));
        if (wanted.isMissingNode()) {
            body.ifPresent(sent -> faults.add("a body is sent and none is known"));
        } else if (body.isEmpty()) {
            if (wanted.path("required").asBoolean()) {
                faults.add("the body is missing");
            }
        } else {
            var content = wanted.path("content").elements().next();
            checkJson("body", resolved(content.path("schema")), body.get(), faults);
        }
    }

    /** Values as a query or a header carries them. */
    private void checkTexts(String where, JsonNode schema, List<String> texts, List<String> faults) {
        boolean isArray = types(schema).contains("array");
        if (!isArray && texts.size() != 1) {
            faults.add(where + " is sent " + texts.size() + " times");
        }
        if (isArray && texts.stream().distinct().count() != texts.size()) {
            faults.add(where + " holds a value twice");
        }
        var item = isArray ? resolved(schema.path("items")) : schema;
        texts.forEach(text -> checkText(where, item, text, faults));
    }

    private void checkText(String where, JsonNode schema, String text, List<String> faults) {
        var types = types(schema);
        if (types.contains("integer") || types.contains("number")) {
            checkNumber(where, schema, text, types.contains("integer"), faults);
        } else if (types.contains("boolean") && !text.matches("true|false")) {
            faults.add(where + " is no boolean: " + text);
        }
        checkEnumAndForm(where, schema, text, faults);
    }

    private static void checkNumber(String where, JsonNode schema, String text, boolean whole, List<String> faults) {
        if (!text.matches(whole ? "-?\\d{1,18}" : "-?\\d{1,18}(\\.\\d{1,18})?")) {
            faults.add(where + " is no number: " + text);
            return;
        }
        var value = new BigDecimal(text);
        if (schema.has("minimum") && value.compareTo(schema.path("minimum").decimalValue()) < 0) {
            faults.add(where + " is below " + schema.path("minimum") + ": " + text);
        }
        if (schema.has("maximum") && value.compareTo(schema.path("maximum").decimalValue()) > 0) {
            faults.add(where + " is above " + schema.path("maximum") + ": " + text);
        }
    }

    private static void checkEnumAndForm(String where, JsonNode schema, String text, List<String> faults) {
        if (schema.has("enum")
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(value -> value.asText().equals(text))) {
            faults.add(where + " must be one of " + schema.path("enum") + ": " + text);
        }
        if (schema.path("format").asText().equals("date-time")
                && !text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)")) {
            faults.add(where + " is no RFC 3339 time: " + text);
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asText())
                        .matcher(text)
                        .find()) {
            faults.add(where + " is not of the form " + schema.path("pattern") + ": " + text);
        }
    }

    private void checkJson(String where, JsonNode schema, JsonNode value, List<String> faults) {
        var types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            faults.add(where + " is " + value.getNodeType() + ", must be " + types);
            return;
        }
        if (value.isObject()) {
            checkObject(where, schema, value, faults);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkJson(where + "/" + i, resolved(schema.path("items")), value.get(i), faults);
            }
        } else if (value.isNumber()) {
            checkNumber(where, schema, value.decimalValue().toPlainString(), false, faults);
        } else if (value.isTextual()) {
            checkEnumAndForm(where, schema, value.textValue(), faults);
        }
    }

    private void checkObject(String where, JsonNode schema, JsonNode value, List<String> faults) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(where + "/" + name.asText() + " is missing");
            }
        });
        value.properties().forEach(field -> {
            var property = schema.path("properties").path(field.getKey());
            if (!property.isMissingNode()) {
                checkJson(where + "/" + field.getKey(), resolved(property), field.getValue(), faults);
            } else if (schema.path("additionalProperties").isObject()) {
                var any = resolved(schema.path("additionalProperties"));
                checkJson(where + "/" + field.getKey(), any, field.getValue(), faults);
            } else if (schema.has("properties")
                    && !schema.path("additionalProperties").asBoolean()) {
                faults.add(where + "/" + field.getKey() + " is unknown");
            }
        });
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : type.isTextual() ? List.of(type.textValue()) : List.of();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private static boolean isIn(JsonNode parameter, String place) {
        return parameter.path("in").asText().equals(place);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
