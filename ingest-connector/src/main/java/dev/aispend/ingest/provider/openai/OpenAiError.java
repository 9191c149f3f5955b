package dev.aispend.ingest.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.ingest.provider.ProviderError;
import dev.aispend.wire.Json;
import org.jspecify.annotations.Nullable;

/** The forms of an error body: an object, a plain text, or whatever an edge in between sends. */
final class OpenAiError {

    private static final int MOST_FOREIGN_CHARACTERS = 200;

    private OpenAiError() {}

    static ProviderError read(int status, String body) {
        JsonNode error = errorOf(body);
        if (error.isObject() && error.path("message").isTextual()) {
            return new ProviderError(
                    status, error.path("message").textValue(), text(error, "param"), text(error, "code"));
        }
        if (error.isTextual()) {
            return new ProviderError(status, error.textValue(), null, null);
        }
        return new ProviderError(status, foreign(status, body), null, null);
    }

    private static JsonNode errorOf(String body) {
        try {
            return Json.MAPPER.readTree(body).path("error");
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static String foreign(int status, String body) {
        var line = body.replaceAll("\\s+", " ").trim();
        return status + " " + line.substring(0, Math.min(line.length(), MOST_FOREIGN_CHARACTERS));
    }

    private static @Nullable String text(JsonNode error, String field) {
        return error.path(field).textValue();
    }
}
