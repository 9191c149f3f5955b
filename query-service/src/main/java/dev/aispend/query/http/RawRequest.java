package dev.aispend.query.http;

import dev.aispend.query.raw.RawQuery;
import dev.aispend.wire.Topics;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for a provider's pages. */
final class RawRequest {

    /** No raw pages are kept of a provider of that name. */
    static final class UnknownProviderException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnknownProviderException(String name) {
            super("There is no provider '" + name + "' with raw pages.");
        }
    }

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(Parameters.FIRST_YEAR, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Set<String> NAMES = Set.of("from", "to", "limit", "cursor");
    private static final Set<String> PEER_NAMES = Set.of("from", "to", "limit", "after");

    private RawRequest() {}

    static RawQuery of(Context context) {
        var provider = provider(context);
        var parameters = Parameters.of(context, NAMES);
        var after = parameters
                .one("cursor")
                .map(cursor -> Cursor.lastKey(provider, cursor))
                .orElse(null);
        return query(provider, parameters, after);
    }

    /** As {@link RawQuery#text} wrote it. */
    static RawQuery ofPeer(Context context) {
        var parameters = Parameters.of(context, PEER_NAMES);
        return query(provider(context), parameters, parameters.one("after").orElse(null));
    }

    private static String provider(Context context) {
        var name = context.pathParam("name");
        if (!Topics.RAW.contains(Topics.raw(name))) {
            throw new UnknownProviderException(name);
        }
        return name;
    }

    private static RawQuery query(String provider, Parameters parameters, @Nullable String after) {
        var from = parameters.day("from").orElse(FIRST_DAY);
        var to = parameters.day("to").orElse(LAST_DAY);
        if (from.isAfter(to)) {
            throw new BadParameterException("from", from.toString(), "on or before to, which is " + to);
        }
        return new RawQuery(provider, from, to, parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT), after);
    }
}
