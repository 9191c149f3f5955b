package dev.aispend.query.http;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.spend.SpendQuery;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request for spend.
 *
 * @param limit most aggregates in the answer
 * @param after key of the aggregate after which to go on, null from the start
 */
record SpendRequest(SpendQuery query, int limit, @Nullable String after, boolean csv) {

    static final int MAX_LIMIT = 10_000;

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 3_700;
    private static final int MAX_FILTER_VALUES = 100;

    private static final List<Dimension> DEFAULT_GROUPS = List.of(Dimension.PROVIDER, Dimension.MODEL, Dimension.DAY);

    private static final List<Dimension> FILTERS =
            List.of(Dimension.PROVIDER, Dimension.ACCOUNT, Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL);

    private static final Set<String> NAMES = Set.of(
            "from",
            "to",
            "groupBy",
            "provider",
            "account",
            "model",
            "project",
            "credential",
            "basis",
            "limit",
            "cursor",
            "format");

    static SpendRequest of(Context context, LocalDate today) {
        var parameters = Parameters.of(context, NAMES);
        var query = query(parameters, today);
        var after = parameters
                .one("cursor")
                .map(cursor -> Cursor.lastKey(list(query), cursor))
                .orElse(null);
        return new SpendRequest(
                query, parameters.number("limit", MAX_LIMIT, MAX_LIMIT), after, isCsv(parameters, context));
    }

    /** Where to go on after the aggregate with this key. */
    String cursorAfter(String key) {
        return Cursor.of(list(query), key);
    }

    private static SpendQuery query(Parameters parameters, LocalDate today) {
        var to = parameters.day("to").orElse(today);
        var from = parameters.day("from").orElse(to.minusDays(DEFAULT_DAYS - 1));
        if (from.isAfter(to)) {
            throw new BadParameterException("from", from.toString(), "on or before to, which is " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw new BadParameterException("from", from.toString(), "less than " + MAX_DAYS + " days before to");
        }
        var groupBy = parameters.one("groupBy").map(SpendRequest::groups).orElse(DEFAULT_GROUPS);
        return new SpendQuery(from, to, groupBy, filters(parameters), basis(parameters));
    }

    private static List<Dimension> groups(String text) {
        var allowed = "different ones of "
                + Arrays.stream(Dimension.values()).map(Dimension::text).collect(Collectors.joining(", "))
                + ", separated by commas";
        var groups = new ArrayList<Dimension>();
        for (String name : text.split(",", -1)) {
            var dimension = Dimension.ofText(name);
            if (dimension.isEmpty() || groups.contains(dimension.get())) {
                throw new BadParameterException("groupBy", text, allowed);
            }
            groups.add(dimension.get());
        }
        return groups;
    }

    private static Map<Dimension, Set<String>> filters(Parameters parameters) {
        var filters = new EnumMap<Dimension, Set<String>>(Dimension.class);
        for (Dimension dimension : FILTERS) {
            var values = parameters.many(dimension.text(), MAX_FILTER_VALUES);
            if (!values.isEmpty()) {
                filters.put(dimension, Set.copyOf(values));
            }
        }
        return filters;
    }

    private static @Nullable Basis basis(Parameters parameters) {
        return parameters.one("basis").map(SpendRequest::basis).orElse(null);
    }

    private static Basis basis(String text) {
        return Basis.ofText(text)
                .orElseThrow(() -> new BadParameterException("basis", text, "one of billed, usage, metered"));
    }

    private static boolean isCsv(Parameters parameters, Context context) {
        var format = parameters.one("format").orElse("");
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            case "" -> String.valueOf(context.header("Accept")).contains("text/csv");
            default -> throw new BadParameterException("format", format, "json or csv");
        };
    }

    private static String list(SpendQuery query) {
        return query.groupBy().stream().map(Dimension::text).collect(Collectors.joining(","));
    }
}
