package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.http.Answer;

/** A refusal in BigQuery's shape, told apart by its reason and not by its status. */
final class ApiError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final String domain;
    private final String status;

    private ApiError(int code, String reason, String domain, String status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.domain = domain;
        this.status = status;
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "invalid", "global", "INVALID_ARGUMENT", message);
    }

    static ApiError invalidQuery(String message) {
        return new ApiError(400, "invalidQuery", "global", "INVALID_ARGUMENT", message);
    }

    static ApiError bytesBilled(long limit, long needed) {
        String message = "Query exceeded limit for bytes billed: " + limit + ". " + needed + " or higher required.";
        return new ApiError(400, "bytesBilledLimitExceeded", "global", "INVALID_ARGUMENT", message);
    }

    static ApiError unauthorized() {
        return new ApiError(
                401,
                "authError",
                "global",
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
                        + " valid authentication credential.");
    }

    static ApiError accessDenied(String message) {
        return new ApiError(403, "accessDenied", "global", "PERMISSION_DENIED", "Access Denied: " + message);
    }

    static ApiError rateLimitExceeded() {
        return new ApiError(
                403,
                "rateLimitExceeded",
                "usageLimits",
                "PERMISSION_DENIED",
                "Exceeded rate limits: too many api requests per user per method for this user_method. For more"
                        + " information, see https://cloud.google.com/bigquery/docs/troubleshoot-quotas");
    }

    static ApiError quotaExceeded() {
        return new ApiError(
                403,
                "quotaExceeded",
                "usageLimits",
                "PERMISSION_DENIED",
                "Quota exceeded: Your project exceeded quota for free query bytes scanned. For more information, see"
                        + " https://cloud.google.com/bigquery/docs/troubleshoot-quotas");
    }

    static ApiError notFound(String what) {
        return new ApiError(404, "notFound", "global", "NOT_FOUND", "Not found: " + what);
    }

    static ApiError internalError() {
        return new ApiError(
                500,
                "internalError",
                "global",
                "INTERNAL",
                "An internal error occurred and the request could not be completed. This is usually caused by a"
                        + " transient issue.");
    }

    static ApiError backendError() {
        return new ApiError(
                503,
                "backendError",
                "global",
                "UNAVAILABLE",
                "Error encountered during execution. Retrying may solve the problem.");
    }

    Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", getMessage());
        ObjectNode first = error.putArray("errors").addObject();
        first.put("message", getMessage()).put("domain", domain).put("reason", reason);
        if (reason.equals("invalidQuery")) {
            first.put("location", "q").put("locationType", "parameter");
        } else if (code == 401) {
            first.put("location", "Authorization").put("locationType", "header");
        }
        error.put("status", status);
        return Answer.json(code, body.toString());
    }
}
