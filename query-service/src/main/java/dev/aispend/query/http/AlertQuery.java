package dev.aispend.query.http;

import dev.aispend.query.alert.AlertState;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.SourceAlertRecord;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for alerts.
 *
 * @param from the first day they fired on, null for no bound
 * @param to the last day they fired on, null for no bound
 * @param kind what they are about
 * @param type any of their decisions has
 */
record AlertQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String kind,
        @Nullable String cap,
        @Nullable String type,
        @Nullable String state,
        int limit,
        @Nullable AlertPlace after) {

    private static final String LIST = "alerts";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final Set<String> NAMES = Set.of("from", "to", "kind", "cap", "type", "state", "limit", "cursor");
    private static final List<String> KINDS = List.of(AlertRecord.KIND, SourceAlertRecord.KIND);
    private static final List<String> TYPES = List.of(
            AlertRecord.FIRING, AlertRecord.REMINDER, AlertRecord.RETRACTED, AlertRecord.SUPERSEDED, AlertRecord.TEST);
    private static final List<String> STATES = List.of(AlertState.OPEN, AlertState.CLOSED);

    static AlertQuery of(Context context) {
        var parameters = Parameters.of(context, NAMES);
        var query = new AlertQuery(
                parameters.day("from").orElse(null),
                parameters.day("to").orElse(null),
                word(parameters, "kind", KINDS),
                parameters.one("cap").orElse(null),
                word(parameters, "type", TYPES),
                word(parameters, "state", STATES),
                parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                parameters
                        .one("cursor")
                        .map(cursor -> AlertPlace.ofCursor(LIST, cursor))
                        .orElse(null));
        requireOrder(query.from, query.to);
        return query;
    }

    static void requireOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw new BadParameterException("from", from.toString(), "on or before to, which is " + to);
        }
    }

    AlertPlace.Part part(List<AlertStory> newestFirst, Instant now) {
        return AlertPlace.part(LIST, newestFirst, story -> accepts(story, now), after, limit);
    }

    private boolean accepts(AlertStory story, Instant now) {
        var day = story.first().decidedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return (from == null || !day.isBefore(from))
                && (to == null || !day.isAfter(to))
                && (kind == null || kind.equals(story.first().kind()))
                && (cap == null
                        || story.firstOfCap()
                                .filter(first -> first.cap().id().equals(cap))
                                .isPresent())
                && (type == null
                        || story.decisions().stream()
                                .anyMatch(decision -> decision.type().equals(type)))
                && (state == null || state.equals(AlertState.of(story, now).text()));
    }

    private static @Nullable String word(Parameters parameters, String name, List<String> words) {
        return parameters
                .one(name, text -> words.contains(text) ? text : null, "one of " + String.join(", ", words))
                .orElse(null);
    }
}
