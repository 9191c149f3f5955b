package dev.aispend.simulator.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A refusal in the official shape: {@code {"error": {message, type, param, code}}}. */
final class ApiError extends Exception {
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;

    private ApiError(int status, String message, String type, @Nullable String param, @Nullable String code) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    static ApiError badParameter(String param, String code, String message) {
        return new ApiError(400, message, INVALID_REQUEST, param, code);
    }

    static ApiError invalidValue(String param, String value, String supported) {
        return badParameter(
                param, "invalid_value", "Invalid value: '" + value + "'. Supported values are: " + supported + ".");
    }

    static ApiError missingKey() {
        return new ApiError(
                401,
                "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                        + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
                INVALID_REQUEST,
                null,
                null);
    }

    /** Shows no more of the key than the official message does. */
    static ApiError wrongKey(String key) {
        String shown = key.length() < 16 ? "****" : key.substring(0, 8) + "********" + key.substring(key.length() - 4);
        return new ApiError(
                401,
                "Incorrect API key provided: " + shown
                        + ". You can find your API key at https://platform.openai.com/account/api-keys.",
                INVALID_REQUEST,
                null,
                "invalid_api_key");
    }

    static ApiError missingScope(int status) {
        return new ApiError(status, MISSING_SCOPE, INVALID_REQUEST, null, null);
    }

    static ApiError notFound(String method, String path) {
        return new ApiError(404, "Invalid URL (" + method + " " + path + ")", INVALID_REQUEST, null, null);
    }

    static ApiError rateLimited() {
        return new ApiError(
                429,
                "Rate limit reached for requests. Please try again later.",
                "requests",
                null,
                "rate_limit_exceeded");
    }

    static ApiError quotaExceeded() {
        return new ApiError(
                429,
                "You exceeded your current quota, please check your plan and billing details.",
                "insufficient_quota",
                null,
                "insufficient_quota");
    }

    static ApiError serverError() {
        return new ApiError(
                500,
                "The server had an error while processing your request. Sorry about that!",
                "server_error",
                null,
                null);
    }

    static final String MISSING_SCOPE =
            "You have insufficient permissions for this operation. Missing scopes: api.usage.read. Check that you have"
                    + " the correct role in your organization, and if you're using a restricted API key, that it has the"
                    + " necessary scopes.";

    Answer answer() {
        StringWriter body = new StringWriter();
        try (JsonGenerator json = Json.generator(body)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("message", getMessage());
            json.writeStringField("type", type);
            json.writeStringField("param", param);
            json.writeStringField("code", code);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.json(status, body.toString());
    }
}
