package dev.aispend.query.http;

import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.price.PriceKeys;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for price rows.
 *
 * @param at only rows that hold then
 * @param after key of the row after which to go on, null from the start
 */
record PriceQuery(
        @Nullable String provider,
        @Nullable String model,
        @Nullable Unit unit,
        @Nullable Instant at,
        int limit,
        @Nullable String after) {

    private static final String LIST = "prices";
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;
    private static final Set<String> NAMES = Set.of("provider", "model", "unit", "at", "limit", "cursor");

    /**
     * One part of the answer.
     *
     * @param cursor where the next part begins, null when this is the last
     */
    record Part(List<PriceView> rows, @Nullable String cursor) {}

    static PriceQuery of(Context context) {
        var parameters = Parameters.of(context, NAMES);
        return new PriceQuery(
                parameters.one("provider").orElse(null),
                parameters.one("model").orElse(null),
                parameters
                        .one("unit", PriceFields::unit, PriceFields.UNITS_ALLOWED)
                        .orElse(null),
                parameters.one("at", Moments::within, Moments.BEGINNING_ALLOWED).orElse(null),
                parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                parameters
                        .one("cursor")
                        .map(cursor -> Cursor.lastKey(LIST, cursor))
                        .orElse(null));
    }

    /** @param all in the order of their keys */
    Part part(List<PriceRow> all) {
        var rest = all.stream().filter(this::accepts).limit(limit + 1L).toList();
        var rows = rest.size() > limit ? rest.subList(0, limit) : rest;
        var cursor = rest.size() > limit ? Cursor.of(LIST, PriceKeys.of(rows.get(limit - 1))) : null;
        return new Part(rows.stream().map(PriceView::of).toList(), cursor);
    }

    private boolean accepts(PriceRow row) {
        return (provider == null || provider.equals(row.provider()))
                && (model == null || model.equals(row.model()))
                && (unit == null || unit == row.unit())
                && (at == null || row.holdsAt(at))
                && (after == null || PriceKeys.of(row).compareTo(after) > 0);
    }
}
