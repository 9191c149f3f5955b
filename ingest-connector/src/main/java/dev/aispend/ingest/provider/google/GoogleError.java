package dev.aispend.ingest.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.ErrorBody;
import dev.aispend.ingest.provider.ProviderError;
import org.jspecify.annotations.Nullable;

/**
 * Errors of both APIs. The reason decides, not the status: 403 is a missing right as well as too many requests.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/error-messages">BigQuery's reasons</a>
 */
final class GoogleError {

    private GoogleError() {}

    static ProviderError read(int status, String body) {
        var answer = new ErrorBody(status, body);
        var error = answer.error();
        if (!error.isObject()) {
            return new ProviderError(status, answer.foreign(), null, null);
        }
        var reason = reason(error);
        var message = error.path("message").asText("");
        return new ProviderError(status, reason == null ? message : reason + ": " + message, null, reason);
    }

    static Trouble trouble(ProviderError error) {
        var reason = error.code() == null ? "" : error.code();
        return switch (reason) {
            case "rateLimitExceeded",
                    "jobRateLimitExceeded",
                    "RATE_LIMIT_EXCEEDED",
                    "backendError",
                    "jobBackendError",
                    "internalError",
                    "jobInternalError",
                    "tableUnavailable" -> Trouble.TRANSIENT;
            case "quotaExceeded" -> Trouble.EXHAUSTED;
            case "accessDenied", "authError", "billingNotEnabled", "SERVICE_DISABLED" -> Trouble.CREDENTIAL;
            case "notFound" -> Trouble.NOT_FOUND;
            case "invalid", "invalidQuery", "bytesBilledLimitExceeded" -> Trouble.REFUSED;
            default -> ofStatus(error.status());
        };
    }

    private static Trouble ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> Trouble.CREDENTIAL;
            case 404 -> Trouble.NOT_FOUND;
            case 408, 409, 429 -> Trouble.TRANSIENT;
            default -> status >= 500 ? Trouble.TRANSIENT : Trouble.REFUSED;
        };
    }

    /** BigQuery tells it in a list of errors, the Budgets API among the details. */
    private static @Nullable String reason(JsonNode error) {
        var first = error.path("errors").path(0).path("reason").textValue();
        if (first != null) {
            return first;
        }
        for (JsonNode detail : error.path("details")) {
            if (detail.path("reason").isTextual()) {
                return detail.path("reason").textValue();
            }
        }
        return null;
    }
}
