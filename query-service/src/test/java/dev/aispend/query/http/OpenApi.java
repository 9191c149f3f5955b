package dev.aispend.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Our interface document, to hold answers against. */
final class OpenApi {

    private static final String ID = "https://example.org/openapi";
    private static final JsonNode DOCUMENT = document();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(java.util.Map.of(ID, DOCUMENT.toString())));

    private OpenApi() {}

    /** What is wrong with an answer; empty when the document allows it. */
    static List<String> faults(String path, int status, String contentType, String body) {
        return faults("GET", path, status, contentType, body);
    }

    static List<String> faults(String method, String path, int status, String contentType, String body) {
        var operation = "/paths/" + escaped(template(path)) + "/" + method.toLowerCase(Locale.ROOT);
        var response = resolved(DOCUMENT.at(operation + "/responses/" + status));
        if (response.isMissingNode()) {
            return List.of("no response " + status + " in the document");
        }
        if (response.path("content").isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body, and none in the document");
        }
        var mediaType = contentType.replaceFirst(";.*", "");
        var content = response.path("content").path(mediaType);
        if (content.isMissingNode()) {
            return List.of("no content " + mediaType + " for " + status + " in the document");
        }
        if (!mediaType.endsWith("json")) {
            return List.of();
        }
        var schema = ((ObjectNode) content.path("schema")).deepCopy();
        return validate(schema, body);
    }

    private static List<String> validate(ObjectNode schema, String body) {
        var absolute = schema.toString().replace("\"#/", "\"" + ID + "#/");
        return SCHEMAS
                .getSchema(SchemaLocation.of("urn:response"), absolute, InputFormat.JSON)
                .validate(body, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String template(String path) {
        return path.replaceFirst("^/providers/[^/]+/raw$", "/providers/{name}/raw")
                .replaceFirst("^/admin/prices/[^/]+$", "/admin/prices/{id}")
                .replaceFirst("^/admin/recompute/[^/]+$", "/admin/recompute/{id}")
                .replaceFirst("^/api/poll/[^/]+$", "/api/poll/{id}")
                .replaceFirst("^/caps/(?!explain$)[^/]+$", "/caps/{id}")
                .replaceFirst("^/alerts/[^/]+(/acknowledge)?$", "/alerts/{id}$1");
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode document() {
        try (var yaml = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
