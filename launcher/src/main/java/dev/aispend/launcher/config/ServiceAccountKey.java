package dev.aispend.launcher.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The key file of a Google service account.
 *
 * @param project the key's own project, nothing when it names none
 */
record ServiceAccountKey(Secret json, Optional<String> project) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> REQUIRED = List.of("client_email", "private_key", "token_uri");

    /**
     * @param given the JSON, or the path of a file that holds it
     * @param problem gets a sentence that shows nothing of the key
     */
    static Optional<ServiceAccountKey> read(Secret given, Consumer<String> problem) {
        var text = given.value().strip();
        try {
            var json = text.startsWith("{") ? text : Files.readString(Path.of(text));
            var missing = missing(MAPPER.readTree(json));
            if (missing.isEmpty()) {
                var project = MAPPER.readTree(json).path("project_id").asText("");
                return Optional.of(new ServiceAccountKey(
                        new Secret(json.strip()), Optional.of(project).filter(id -> !id.isEmpty())));
            }
            problem.accept("is no key of a service account: it has no " + String.join(", no ", missing));
        } catch (JsonProcessingException e) {
            problem.accept("is no valid JSON");
        } catch (IOException | InvalidPathException e) {
            problem.accept("is neither JSON nor a file that can be read");
        }
        return Optional.empty();
    }

    private static List<String> missing(JsonNode key) {
        return REQUIRED.stream()
                .filter(field -> key.path(field).asText("").isEmpty())
                .toList();
    }
}
