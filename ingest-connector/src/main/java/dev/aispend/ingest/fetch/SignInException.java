package dev.aispend.ingest.fetch;

import dev.aispend.ingest.plan.Pace;

/** No access token was to be had. */
final class SignInException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Pace.Failure failure;

    SignInException(String message, Pace.Failure failure) {
        super(message);
        this.failure = failure;
    }

    Pace.Failure failure() {
        return failure;
    }
}
