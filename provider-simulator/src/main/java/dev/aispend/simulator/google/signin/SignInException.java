package dev.aispend.simulator.google.signin;

/** Why there is no token; the message is the error_description. */
final class SignInException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;

    private SignInException(String error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    static SignInException invalidGrant(String why) {
        return new SignInException("invalid_grant", why);
    }

    static SignInException invalidRequest(String why) {
        return new SignInException("invalid_request", why);
    }

    String error() {
        return error;
    }
}
