package dev.aispend.query.http;

import dev.aispend.query.QueryConfig;
import dev.aispend.query.Secret;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what. Reads: holders of the read token, and pages of the origins allowed. Changes: holders of the admin token.
 * Sending us what happened: holders of the ingest key or the admin token.
 */
final class Access {

    private static final String SCHEME = "bearer ";

    /** Probes carry no token. */
    private static final Set<String> OPEN = Set.of("/health", "/ready");

    /** Where the key may stand in the address of an intake route. */
    static final String TOKEN_PARAMETER = "token";

    private static final String ADMIN = "/admin/";
    private static final String INGEST = "/ingest/";

    private final QueryConfig.Http settings;

    Access(QueryConfig.Http settings) {
        this.settings = settings;
    }

    void check(Context context) {
        allowOrigin(context);
        if (context.method().equals(HandlerType.OPTIONS)) {
            preflight(context);
        } else if (!OPEN.contains(context.path())) {
            checkToken(context);
        }
    }

    /** Answers a browser's question before a request across origins. */
    private void preflight(Context context) {
        context.header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        context.header("Access-Control-Allow-Headers", "Authorization, Accept");
        context.header("Access-Control-Max-Age", "600");
        context.status(204).skipRemainingHandlers();
    }

    /** The handler for holders of the admin token; on the route itself, whatever way of writing its path led there. */
    Handler admin(Handler handler) {
        return context -> {
            requireAdmin(context);
            handler.handle(context);
        };
    }

    /** The handler for those who may send us what happened. */
    Handler intake(Handler handler) {
        return context -> {
            requireIntake(context);
            handler.handle(context);
        };
    }

    private void checkToken(Context context) {
        if (context.path().startsWith(ADMIN)) {
            requireAdmin(context);
        } else if (context.path().startsWith(INGEST)) {
            requireIntake(context);
        } else if (settings.readToken().isPresent() && !hasOneOf(reader(context), keysTo(context))) {
            throw new UnauthorizedException(
                    "Reads need READ_TOKEN as a bearer token, or as the password of any user name.");
        }
    }

    /** A change that has the address of something to read asks for the admin token itself. */
    private List<Optional<Secret>> keysTo(Context context) {
        boolean isRead =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        return isRead ? List.of(settings.readToken()) : List.of(settings.readToken(), settings.adminToken());
    }

    private void requireAdmin(Context context) {
        require(bearer(context), "Changing", List.of(settings.adminToken()), "ADMIN_TOKEN");
    }

    private void requireIntake(Context context) {
        // Google's push subscriptions can send no header of ours, so a sender may put its key into the address.
        var token = context.queryParam(TOKEN_PARAMETER);
        require(
                token == null ? bearer(context) : token,
                "Sending",
                List.of(settings.ingestKey(), settings.adminToken()),
                "INGEST_KEY or ADMIN_TOKEN");
    }

    private static void require(String guess, String what, List<Optional<Secret>> secrets, String names) {
        if (secrets.stream().allMatch(Optional::isEmpty)) {
            throw new SwitchedOffException(what + " is off: set " + names + " for this service to switch it on.");
        }
        if (!hasOneOf(guess, secrets)) {
            throw new UnauthorizedException(what + " needs " + names + " as a bearer token.");
        }
    }

    /** Looks at every secret, so that the time taken does not tell which one is set. */
    private static boolean hasOneOf(String guess, List<Optional<Secret>> secrets) {
        boolean matches = false;
        for (Optional<Secret> secret : secrets) {
            matches |= secret.isPresent() && secret.get().matches(guess);
        }
        return matches;
    }

    /** A browser can send no bearer token, but asks its user for a password. */
    private static String reader(Context context) {
        try {
            var password = context.basicAuthCredentials();
            return password == null ? bearer(context) : password.getPassword();
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static String bearer(Context context) {
        var header = String.valueOf(context.header("Authorization"));
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return isBearer ? header.substring(SCHEME.length()).strip() : "";
    }

    private void allowOrigin(Context context) {
        var origin = context.header("Origin");
        if (origin == null || settings.allowedOrigins().isEmpty()) {
            return;
        }
        context.header("Vary", "Origin");
        if (settings.allowedOrigins().contains(origin)
                || settings.allowedOrigins().contains("*")) {
            context.header("Access-Control-Allow-Origin", origin);
            context.header("Access-Control-Expose-Headers", "ETag, Link, Retry-After");
        }
    }

    /** The request needs a token and brings none that fits. */
    static final class UnauthorizedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnauthorizedException(String message) {
            super(message);
        }
    }

    /** No token is set that could open this door. */
    static final class SwitchedOffException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private SwitchedOffException(String message) {
            super(message);
        }
    }
}
