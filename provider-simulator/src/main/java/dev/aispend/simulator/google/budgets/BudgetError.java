package dev.aispend.simulator.google.budgets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.http.Answer;
import org.jspecify.annotations.Nullable;

/** Refusals in the shape of google.rpc.Status: no errors array, but sometimes details. */
final class BudgetError {
    private static final String HOST = "billingbudgets.googleapis.com";

    private BudgetError() {}

    static Answer invalidArgument() {
        return answer(400, "INVALID_ARGUMENT", null, "Request contains an invalid argument.");
    }

    static Answer unauthenticated() {
        return answer(
                401,
                "UNAUTHENTICATED",
                "ACCESS_TOKEN_EXPIRED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
                        + " valid authentication credential. See"
                        + " https://developers.google.com/identity/sign-in/web/devconsole-project.");
    }

    static Answer forbidden() {
        return answer(403, "PERMISSION_DENIED", null, "The caller does not have permission");
    }

    static Answer serviceDisabled() {
        return answer(
                403,
                "PERMISSION_DENIED",
                "SERVICE_DISABLED",
                "Cloud Billing Budget API has not been used in project 481516234200 before or it is disabled. Enable"
                        + " it by visiting the API console then retry.");
    }

    static Answer notFound() {
        return answer(404, "NOT_FOUND", null, "Requested entity was not found.");
    }

    static Answer rateLimited() {
        return answer(
                429,
                "RESOURCE_EXHAUSTED",
                "RATE_LIMIT_EXCEEDED",
                "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service '"
                        + HOST + "'.");
    }

    static Answer unavailable() {
        return answer(503, "UNAVAILABLE", null, "The service is currently unavailable.");
    }

    private static Answer answer(int code, String status, @Nullable String reason, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", message).put("status", status);
        if (reason != null) {
            ObjectNode detail = error.putArray("details").addObject();
            detail.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
            detail.put("reason", reason).put("domain", "googleapis.com");
            detail.putObject("metadata").put("service", HOST);
        }
        return Answer.json(code, body.toString());
    }
}
