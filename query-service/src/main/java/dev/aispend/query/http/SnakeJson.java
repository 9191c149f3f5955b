package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.aispend.wire.Json;
import io.javalin.http.Context;

/** Answers whose fields are named in_this_way, as those of {@code /spend} are. */
final class SnakeJson {

    private static final ObjectMapper MAPPER =
            Json.MAPPER.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private SnakeJson() {}

    static void answer(Context context, Object view) {
        try {
            context.contentType("application/json").result(MAPPER.writeValueAsBytes(view));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + view.getClass(), e);
        }
    }
}
