package dev.aispend.simulator.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON bodies made readable; what is no JSON stays as it is. */
final class BodyText {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private BodyText() {}

    /** The first line of what it says. */
    static String summary(String channel, String body) {
        JsonNode json = json(body);
        String said = switch (channel) {
            case "discord" ->
                json.at("/embeds/0/title").asText(json.path("content").asText());
            case "email-webhook" -> json.path("subject").asText();
            case "hard-cap-webhook" ->
                json.path("event").asText() + " (" + json.path("type").asText() + ")";
            default -> json.path("text").asText();
        };
        return said.lines().findFirst().filter(line -> !line.isBlank()).orElse("(no text)");
    }

    /** What people would read of it, beyond its first line. */
    static String text(String channel, String body) {
        JsonNode json = json(body);
        String said = switch (channel) {
            case "discord" -> json.at("/embeds/0/description").asText();
            case "email-webhook", "slack", "webhook" -> json.path("text").asText();
            default -> "";
        };
        return said.strip();
    }

    static String pretty(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject() ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) : body;
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
