package dev.aispend.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A response: status, media type, further headers, and a body that is written when it is sent. */
public record Answer(int status, String contentType, Map<String, String> headers, Body body) {
    private static final String JSON = "application/json";

    /** Writes the same bytes each time it is asked. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer json(int status, String body) {
        return text(status, JSON, body);
    }

    public static Answer json(Body body) {
        return new Answer(200, JSON, Map.of(), body);
    }

    public static Answer json(byte[] body) {
        return json(out -> out.write(body));
    }

    public static Answer text(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, Map.of(), out -> out.write(bytes));
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, Map.copyOf(more), body);
    }
}
