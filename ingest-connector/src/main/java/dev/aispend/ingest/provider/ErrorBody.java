package dev.aispend.ingest.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;

/** The body of an error: what stands under {@code error}, or whatever an edge in between sends. */
public record ErrorBody(int status, String body) {

    private static final int MOST_FOREIGN_CHARACTERS = 200;

    /**
     * In the forms providers share: an object with a {@code message}, a plain text, or none of them.
     *
     * @param code the field beside the message that holds the provider's own code
     */
    public ProviderError read(String code) {
        var error = error();
        if (error.path("message").isTextual()) {
            return new ProviderError(
                    status,
                    error.path("message").textValue(),
                    error.path("param").textValue(),
                    error.path(code).textValue());
        }
        return new ProviderError(status, error.isTextual() ? error.textValue() : foreign(), null, null);
    }

    /** What stands under {@code error}, a missing node when nothing does. */
    public JsonNode error() {
        try {
            return Json.MAPPER.readTree(body).path("error");
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    /** The status and the beginning of a body of no known form. */
    public String foreign() {
        var line = body.replaceAll("\\s+", " ").trim();
        return status + " " + line.substring(0, Math.min(line.length(), MOST_FOREIGN_CHARACTERS));
    }
}
