package dev.aispend.simulator.google.signin;

import dev.aispend.simulator.organization.Noise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The access tokens that are out; each holds for the same time. Thread-safe. */
public final class AccessTokens {
    private static final String SCOPE = "https://www.googleapis.com/auth/";
    private static final String PLATFORM = SCOPE + "cloud-platform";

    /** Scopes of which one is enough for queries. */
    public static final Set<String> BIGQUERY = Set.of(SCOPE + "bigquery", PLATFORM, SCOPE + "cloud-platform.read-only");

    /** Scopes of which one is enough for budgets; cloud-billing.readonly is not among them. */
    public static final Set<String> BUDGETS = Set.of(SCOPE + "cloud-billing", PLATFORM);

    private static final String BEARER = "Bearer ";
    private static final int LENGTH = 60;

    private final InstantSource clock;
    private final long seed;
    private final Map<String, Token> tokens = new HashMap<>();
    private Duration lifetime;
    private long issued;

    public AccessTokens(InstantSource clock, long seed, Duration lifetime) {
        this.clock = clock;
        this.seed = seed;
        this.lifetime = lifetime;
    }

    /** Tokens issued from now on hold so long. */
    public synchronized void lifetime(Duration next) {
        lifetime = next;
    }

    /** No token that is out holds any longer. */
    public synchronized void revokeAll() {
        tokens.clear();
    }

    /** How many were ever issued. */
    public synchronized long issued() {
        return issued;
    }

    /** Whether a request with this Authorization header may do what needs one of the scopes. */
    public synchronized Access access(@Nullable String authorization, Set<String> oneOf) {
        Token token = authorization == null || !authorization.startsWith(BEARER)
                ? null
                : tokens.get(authorization.substring(BEARER.length()));
        if (token == null || !clock.instant().isBefore(token.expires())) {
            return Access.UNAUTHENTICATED;
        }
        return token.scopes().stream().anyMatch(oneOf::contains) ? Access.GRANTED : Access.SCOPE_MISSING;
    }

    synchronized Issued issue(Set<String> scopes) {
        Instant now = clock.instant();
        tokens.values().removeIf(token -> !now.isBefore(token.expires()));
        String text = Noise.id("ya29.c.simulator-", LENGTH, Noise.mix(seed, ++issued));
        tokens.put(text, new Token(scopes, now.plus(lifetime)));
        return new Issued(text, lifetime);
    }

    record Issued(String token, Duration lifetime) {}

    private record Token(Set<String> scopes, Instant expires) {}
}
