package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A request's body where one JSON object is meant: nothing after it, no field twice. */
final class JsonBody {

    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int MAX_BYTES = 64 * 1024;

    private static final ObjectReader READER = Json.MAPPER
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    /**
     * @param types of content that are read here
     * @throws BadParameterException when the body is no such object
     */
    static ObjectNode object(Context context, String... types) {
        var type = String.valueOf(context.contentType())
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!List.of(types).contains(type)) {
            throw new HttpResponseException(415, "The Content-Type must be " + String.join(" or ", types) + ".");
        }
        var body = context.bodyAsBytes();
        if (body.length > MAX_BYTES) {
            throw new BadParameterException("body", body.length + " bytes", "at most " + MAX_BYTES + " bytes");
        }
        return object(body);
    }

    /** Whatever its type is said to be. */
    static ObjectNode object(byte[] body) {
        try {
            JsonNode json = READER.readTree(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new BadParameterException("body", json.getNodeType().toString(), "a JSON object");
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? "" : e.getLocation().offsetDescription();
            throw new BadParameterException("body", place, "a JSON object, without a field twice");
        } catch (IOException | NumberFormatException e) {
            throw new BadParameterException("body", "", "a JSON object");
        }
    }
}
