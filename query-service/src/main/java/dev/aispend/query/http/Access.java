package dev.aispend.query.http;

import dev.aispend.query.QueryConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/** Who may read: holders of the token, and pages of the origins allowed. */
final class Access {

    private static final String SCHEME = "bearer ";

    /** Probes carry no token. */
    private static final Set<String> OPEN = Set.of("/health", "/ready");

    private final QueryConfig.Http settings;

    Access(QueryConfig.Http settings) {
        this.settings = settings;
    }

    void check(Context context) {
        allowOrigin(context);
        if (context.method().equals(HandlerType.OPTIONS)) {
            preflight(context);
        } else if (!OPEN.contains(context.path()) && !mayRead(context)) {
            throw new UnauthorizedException();
        }
    }

    /** Answers a browser's question before a request across origins. */
    private void preflight(Context context) {
        context.header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        context.header("Access-Control-Allow-Headers", "Authorization, Accept");
        context.header("Access-Control-Max-Age", "600");
        context.status(204).skipRemainingHandlers();
    }

    private boolean mayRead(Context context) {
        if (settings.readToken().isEmpty()) {
            return true;
        }
        var header = String.valueOf(context.header("Authorization"));
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer
                && settings.readToken()
                        .get()
                        .matches(header.substring(SCHEME.length()).strip());
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
            context.header("Access-Control-Expose-Headers", "Link, Retry-After");
        }
    }

    /** The request needs a token and brings none that fits. */
    static final class UnauthorizedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
