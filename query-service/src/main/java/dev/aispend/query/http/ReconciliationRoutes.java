package dev.aispend.query.http;

import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.wire.Json;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bills beside usage. */
final class ReconciliationRoutes {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 3_700;
    private static final int MAX_FILTER_VALUES = 100;
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;
    private static final String LIST = "reconciliation";

    private static final Set<String> NAMES = Set.of("from", "to", "provider", "account", "cause", "limit", "cursor");
    private static final Set<String> PEER_NAMES =
            Set.of("from", "to", "provider", "account", "cause", "limit", "after");

    private final Backend backend;
    private final InstantSource clock;

    ReconciliationRoutes(Backend backend, InstantSource clock) {
        this.backend = backend;
        this.clock = clock;
    }

    void list(Context context) {
        var parameters = Parameters.of(context, NAMES);
        var after = parameters
                .one("cursor")
                .map(cursor -> Cursor.lastKey(LIST, cursor))
                .orElse(null);
        var query = query(parameters, parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT), after);
        var answer = ReconciliationAnswer.of(query, backend.readModel().reconciliation(query), LIST);
        Links.next(context, answer.cursor());
        context.contentType("application/json").result(Json.write(answer));
    }

    /** As {@link ReconciliationQuery#text} wrote it. */
    void local(Context context) {
        var parameters = Parameters.of(context, PEER_NAMES);
        boolean noRows = parameters.one("limit").filter("0"::equals).isPresent();
        var query = query(
                parameters,
                noRows ? 0 : parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                parameters.one("after").orElse(null));
        context.contentType("application/json")
                .result(Json.write(backend.local().reconciliation(query)));
    }

    private ReconciliationQuery query(Parameters parameters, int limit, @Nullable String after) {
        LocalDate to = parameters.day("to").orElseGet(() -> today());
        LocalDate from = parameters.day("from").orElse(to.minusDays(DEFAULT_DAYS - 1));
        if (from.isAfter(to)) {
            throw new BadParameterException("from", from.toString(), "on or before to, which is " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw new BadParameterException("from", from.toString(), "less than " + MAX_DAYS + " days before to");
        }
        return new ReconciliationQuery(
                from,
                to,
                Set.copyOf(parameters.many("provider", MAX_FILTER_VALUES)),
                Set.copyOf(parameters.many("account", MAX_FILTER_VALUES)),
                causes(parameters.many("cause", MAX_FILTER_VALUES)),
                limit,
                after);
    }

    private static Set<String> causes(List<String> names) {
        for (String name : names) {
            if (DeltaCause.ofText(name).isEmpty()) {
                var allowed =
                        Arrays.stream(DeltaCause.values()).map(DeltaCause::text).collect(Collectors.joining(", "));
                throw new BadParameterException("cause", name, "one of " + allowed);
            }
        }
        return Set.copyOf(names);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
