package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A refusal in the official shape: {@code {"type": "error", "error": {type, message}, "request_id"}}. */
final class AnthropicError extends Exception {
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;

    private AnthropicError(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static AnthropicError invalid(String message) {
        return new AnthropicError(400, INVALID_REQUEST, message);
    }

    static AnthropicError invalid(String parameter, String message) {
        return invalid(parameter + ": " + message);
    }

    static AnthropicError dateRange() {
        return invalid("Invalid date range: ending date must be after starting date");
    }

    static AnthropicError pageToken() {
        return invalid("page", "Input should be a valid page token for this query");
    }

    static AnthropicError unauthorized(String message) {
        return new AnthropicError(401, "authentication_error", message);
    }

    static AnthropicError forbidden() {
        return new AnthropicError(
                403, "permission_error", "Your API key does not have permission to use the specified resource.");
    }

    static AnthropicError notFound() {
        return new AnthropicError(404, "not_found_error", "Not found");
    }

    static AnthropicError expiredCursor() {
        return new AnthropicError(
                410, INVALID_REQUEST, "The pagination cursor has expired. Restart from the first page.");
    }

    static AnthropicError rateLimited() {
        return new AnthropicError(
                429,
                "rate_limit_error",
                "This request would exceed your organization's rate limit. Please try again later.");
    }

    static AnthropicError serverError() {
        return new AnthropicError(500, "api_error", "Internal server error");
    }

    static AnthropicError timedOut() {
        return new AnthropicError(504, "timeout_error", "Request timed out");
    }

    static AnthropicError overloaded() {
        return new AnthropicError(529, "overloaded_error", "Overloaded");
    }

    /** The service says of every refusal whether to try again: never for the caller's own mistakes. */
    Answer answer(String requestId) {
        StringWriter body = new StringWriter();
        try (JsonGenerator json = Json.generator(body)) {
            json.writeStartObject();
            json.writeStringField("type", "error");
            json.writeObjectFieldStart("error");
            json.writeStringField("type", type);
            json.writeStringField("message", getMessage());
            json.writeEndObject();
            json.writeStringField("request_id", requestId);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean retry = status == 429 || status >= 500;
        return Answer.json(status, body.toString())
                .withHeader("request-id", requestId)
                .withHeader("x-should-retry", Boolean.toString(retry));
    }
}
