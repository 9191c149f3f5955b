package dev.aispend.ingest.fetch;

import dev.aispend.ingest.plan.Pace;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.AccessToken;
import dev.aispend.ingest.provider.SignIn;
import dev.aispend.ingest.provider.UnwalkableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the access token of a provider that wants one, and renews it before it expires. Asks for one at a time. */
final class Session {

    private static final Duration MOST_HEADROOM = Duration.ofMinutes(4);

    /** Of a short life, not all may be headroom. */
    private static final int LEAST_LIVES_OF_HEADROOM = 5;

    private static final long MOST_BYTES = 64 * 1024;

    private final Optional<SignIn> signIn;
    private final Http http;
    private final InstantSource clock;
    private @Nullable AccessToken token;
    private Instant renewAt = Instant.MIN;

    Session(Optional<SignIn> signIn, Http http, InstantSource clock) {
        this.signIn = signIn;
        this.http = http;
        this.clock = clock;
    }

    /** The headers and, where the provider wants one, a token. */
    synchronized Map<String, String> signed(Map<String, String> headers)
            throws IOException, InterruptedException, SignInException {
        if (signIn.isEmpty()) {
            return headers;
        }
        var all = new LinkedHashMap<>(headers);
        all.put("Authorization", "Bearer " + token(signIn.get()).text());
        return all;
    }

    /** Gives up a token that was refused; false when there was none, so that another attempt would be the same. */
    synchronized boolean giveUp() {
        boolean had = token != null;
        token = null;
        return had;
    }

    private AccessToken token(SignIn wanted) throws IOException, InterruptedException, SignInException {
        var now = clock.instant();
        if (token == null || !now.isBefore(renewAt)) {
            token = fresh(wanted, now);
            var life = Duration.between(now, token.expiresAt());
            var share = life.dividedBy(LEAST_LIVES_OF_HEADROOM);
            renewAt = token.expiresAt().minus(share.compareTo(MOST_HEADROOM) < 0 ? share : MOST_HEADROOM);
        }
        return token;
    }

    private AccessToken fresh(SignIn wanted, Instant now) throws IOException, InterruptedException, SignInException {
        var answer = http.send(wanted.request(now), Map.of(), MOST_BYTES);
        if (!answer.isSuccess()) {
            var error = wanted.readError(answer.status(), answer.body().text());
            var failure = new Pace.Failure(wanted.trouble(error), RetryAfter.of(answer.headers(), now));
            throw new SignInException(error.message(), failure);
        }
        try {
            return wanted.read(answer.body().bytes(), now);
        } catch (UnwalkableException e) {
            throw new SignInException(
                    String.valueOf(e.getMessage()), new Pace.Failure(Trouble.TRANSIENT, Optional.empty()));
        }
    }
}
