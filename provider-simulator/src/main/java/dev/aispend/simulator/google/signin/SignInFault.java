package dev.aispend.simulator.google.signin;

import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.FaultRule;

/** What the token endpoint goes wrong with. */
public final class SignInFault {
    private SignInFault() {}

    /** A rule for the token endpoint's requests alone. */
    public static FaultRule rule(Fault fault) {
        return FaultRule.of(fault).onPath(TokenEndpoint.PATH);
    }

    /** 400: the key was deleted, the clock is off; trying again is of no use. */
    public static Fault invalidGrant() {
        return new Fault.Answered(TokenEndpoint.refusal(400, "invalid_grant", "Invalid JWT Signature."));
    }

    /** 401. */
    public static Fault invalidClient() {
        return new Fault.Answered(TokenEndpoint.refusal(401, "invalid_client", "The OAuth client was not found."));
    }

    /** 503, to be tried again. */
    public static Fault unavailable() {
        return new Fault.Answered(TokenEndpoint.refusal(503, "internal_failure", "Service temporarily unavailable."));
    }
}
