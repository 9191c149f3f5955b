package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.PageTwist;
import java.time.Duration;

/** The faults Anthropic's reports can answer with, in the right shape. */
public final class AnthropicFault {
    private static final String REQUEST_ID = "req_011CSimulatedFault";

    private AnthropicFault() {}

    /** 429 with retry-after in whole seconds. */
    public static Fault rateLimited(Duration retryAfter) {
        Answer answer = AnthropicError.rateLimited().answer(REQUEST_ID);
        return new Fault.Answered(answer.withHeader("retry-after", Long.toString(retryAfter.toSeconds())));
    }

    /** 429 without retry-after: a spend limit, a human has to act. */
    public static Fault rateLimitedWithoutRetryAfter() {
        return answered(AnthropicError.rateLimited());
    }

    /** 400 for a range that holds no whole UTC day. */
    public static Fault badDateRange() {
        return answered(AnthropicError.dateRange());
    }

    /** 401 as for a key that was revoked. */
    public static Fault unauthorized() {
        return answered(AnthropicError.unauthorized("invalid x-api-key"));
    }

    /** 403 as for a key without the right. */
    public static Fault forbidden() {
        return answered(AnthropicError.forbidden());
    }

    /** 404 as for an organization without these reports. */
    public static Fault notFound() {
        return answered(AnthropicError.notFound());
    }

    /** 410, the analytics pair only: start again at the first page. */
    public static Fault expiredCursor() {
        return answered(AnthropicError.expiredCursor());
    }

    /** 500 with an error object. */
    public static Fault serverError() {
        return answered(AnthropicError.serverError());
    }

    /** 504: ask for less. */
    public static Fault timedOut() {
        return answered(AnthropicError.timedOut());
    }

    /** 529, a status outside the standard. */
    public static Fault overloaded() {
        return answered(AnthropicError.overloaded());
    }

    /** 500 that asks not to be tried again. */
    public static Fault serverErrorNotToRetry() {
        return new Fault.Answered(
                AnthropicError.serverError().answer(REQUEST_ID).withHeader("x-should-retry", "false"));
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
        return new Fault.Answered(Answer.json(200, "{\"data\":[{\"starting_at\":"));
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

    private static Fault answered(AnthropicError error) {
        return new Fault.Answered(error.answer(REQUEST_ID));
    }
}
