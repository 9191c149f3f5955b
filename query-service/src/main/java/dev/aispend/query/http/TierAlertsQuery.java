package dev.aispend.query.http;

import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for {@code /api/alerts}: those that fired within so many days up to now, or on days from one to another.
 *
 * @param since inclusive
 * @param until exclusive
 * @param provider whose spend their caps count, null for any
 */
record TierAlertsQuery(
        Instant since,
        Instant until,
        @Nullable String provider,
        int limit,
        @Nullable AlertPlace after) {

    private static final String LIST = "api-alerts";
    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 400;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final Set<String> NAMES = Set.of("days", "from", "to", "provider", "limit", "cursor");

    static TierAlertsQuery of(Context context, Instant now) {
        var parameters = Parameters.of(context, NAMES);
        var from = parameters.day("from");
        var to = parameters.day("to");
        AlertQuery.requireOrder(from.orElse(null), to.orElse(null));
        boolean isRange = from.isPresent() || to.isPresent();
        if (isRange && parameters.one("days").isPresent()) {
            throw new BadParameterException("days", parameters.one("days").orElse(""), "absent beside from and to");
        }
        int days = parameters.number("days", DEFAULT_DAYS, MAX_DAYS);
        return new TierAlertsQuery(
                isRange ? from.map(TierAlertsQuery::begin).orElse(Instant.EPOCH) : now.minus(Duration.ofDays(days)),
                to.map(day -> begin(day.plusDays(1))).orElse(Instant.MAX),
                parameters.one("provider").orElse(null),
                parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                parameters
                        .one("cursor")
                        .map(cursor -> AlertPlace.ofCursor(LIST, cursor))
                        .orElse(null));
    }

    AlertPlace.Part part(List<AlertStory> newestFirst) {
        return AlertPlace.part(LIST, newestFirst, this::accepts, after, limit);
    }

    private boolean accepts(AlertStory story) {
        return story.firstOfCap().filter(this::accepts).isPresent();
    }

    /** Tests of the channels are no alerts of anything. */
    private boolean accepts(AlertRecord first) {
        var providers = first.cap().scope().providers();
        return !first.type().equals(AlertRecord.TEST)
                && !first.decidedAt().isBefore(since)
                && first.decidedAt().isBefore(until)
                && (provider == null || providers.isEmpty() || providers.contains(provider));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
