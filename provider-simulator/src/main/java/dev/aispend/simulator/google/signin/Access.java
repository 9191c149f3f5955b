package dev.aispend.simulator.google.signin;

/** What a request's token lets it do. */
public enum Access {
    /** The token holds and has a scope for it. */
    GRANTED,
    /** No token, a wrong one, or one that ran out. */
    UNAUTHENTICATED,
    /** The token holds, but was asked for with other scopes. */
    SCOPE_MISSING
}
