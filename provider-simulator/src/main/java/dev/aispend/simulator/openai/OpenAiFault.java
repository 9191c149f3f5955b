package dev.aispend.simulator.openai;

import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.PageTwist;
import java.time.Duration;

/** The faults OpenAI's endpoints have been seen with, as answers of the right shape. */
public final class OpenAiFault {
    private static final String HTML = """
            <html>
            <head><title>503 Service Temporarily Unavailable</title></head>
            <body>
            <center><h1>503 Service Temporarily Unavailable</h1></center>
            </body>
            </html>
            """;

    private OpenAiFault() {}

    /** 429 with Retry-After in whole seconds. */
    public static Fault rateLimited(Duration retryAfter) {
        Answer answer = ApiError.rateLimited().answer();
        return new Fault.Answered(answer.withHeader("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** 429 without Retry-After: quota used up, a human has to act. */
    public static Fault rateLimitedWithoutRetryAfter() {
        return new Fault.Answered(ApiError.quotaExceeded().answer());
    }

    /** 500 with an error object. */
    public static Fault serverError() {
        return new Fault.Answered(ApiError.serverError().answer());
    }

    /** 503 with an HTML page from the edge. */
    public static Fault unavailable() {
        return new Fault.Answered(Answer.text(503, "text/html", HTML));
    }

    /** No answer within {@code atMost}, then a cut connection. */
    public static Fault timeout(Duration atMost) {
        return new Fault.Held(atMost);
    }

    /** The connection breaks half-way through the body. */
    public static Fault cutInBody() {
        return new Fault.CutInBody();
    }

    /** 200 with half a JSON document. */
    public static Fault malformedJson() {
        return new Fault.Answered(Answer.json(200, "{\"object\":\"page\",\"has_more\":false,\"data\":[{\"object\":"));
    }

    /** 200 with an HTML page. */
    public static Fault wrongContentType() {
        return new Fault.Answered(Answer.text(200, "text/html", "<html><body>Welcome</body></html>\n"));
    }

    /** 200 with valid JSON of another schema. */
    public static Fault unknownShape() {
        return new Fault.Answered(Answer.json(200, "{\"object\":\"list\",\"items\":[],\"cursor\":null}"));
    }

    /** The right rows, but has_more without a next_page. */
    public static Fault moreWithoutToken() {
        return new Fault.Twisted(PageTwist.MORE_WITHOUT_TOKEN);
    }

    /** The right rows, but always the same next_page. */
    public static Fault sameTokenAgain() {
        return new Fault.Twisted(PageTwist.SAME_TOKEN_AGAIN);
    }

    /** 401 as for a key that was revoked. */
    public static Fault unauthorized() {
        return new Fault.Answered(ApiError.wrongKey("sk-admin-0000000000000000").answer());
    }

    /** 401 as for a key without the scope, in some reports. */
    public static Fault unauthorizedScope() {
        return new Fault.Answered(ApiError.missingScope(401).answer());
    }

    /** 403 whose error is a plain string. */
    public static Fault forbidden() {
        return new Fault.Answered(Answer.json(403, "{\"error\":\"" + ApiError.MISSING_SCOPE + "\"}"));
    }

    /** 404 as in the day-long outage of the costs endpoint. */
    public static Fault notFound() {
        return new Fault.Answered(
                ApiError.notFound("GET", "/v1/organization/costs").answer());
    }
}
