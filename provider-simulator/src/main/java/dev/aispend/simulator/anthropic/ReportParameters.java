package dev.aispend.simulator.anthropic;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, arrays by their name without brackets. */
record ReportParameters(Endpoint endpoint, Map<String, List<String>> values) {
    private static final String BRACKETS = "[]";

    /** Refuses names the endpoint does not know, arrays without brackets and scalars given twice. */
    static ReportParameters of(Endpoint endpoint, Map<String, List<String>> raw) throws AnthropicError {
        Map<String, List<String>> values = new TreeMap<>();
        for (Map.Entry<String, List<String>> entry : raw.entrySet()) {
            String name = entry.getKey();
            boolean array = name.endsWith(BRACKETS);
            String plain = array ? name.substring(0, name.length() - BRACKETS.length()) : name;
            boolean known = array
                    ? plain.equals("group_by") || endpoint.filters().containsKey(plain)
                    : endpoint.scalars().contains(name) && entry.getValue().size() == 1;
            if (!known) {
                throw AnthropicError.invalid(name, "Extra inputs are not permitted");
            }
            values.put(plain, entry.getValue());
        }
        return new ReportParameters(endpoint, values);
    }

    @Nullable String text(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** One of the values, or the default when left out. */
    <E> E oneOf(String name, Map<String, E> allowed, E unlessGiven) throws AnthropicError {
        E given = oneOf(name, allowed);
        return given == null ? unlessGiven : given;
    }

    /** One of the values, or null when left out. */
    <E> @Nullable E oneOf(String name, Map<String, E> allowed) throws AnthropicError {
        String text = text(name);
        if (text == null) {
            return null;
        }
        E value = allowed.get(text);
        if (value == null) {
            throw AnthropicError.invalid(name, "Input should be " + quoted(allowed.keySet()));
        }
        return value;
    }

    /** Seconds since the epoch; null when left out. */
    @Nullable Long time(String name) throws AnthropicError {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException e) {
            throw AnthropicError.invalid(name, "Input should be a valid datetime");
        }
    }

    long startingAt() throws AnthropicError {
        Long start = time("starting_at");
        if (start == null) {
            throw AnthropicError.invalid("starting_at", "Field required");
        }
        return start;
    }

    int limit(int unlessGiven, int max) throws AnthropicError {
        String text = text("limit");
        if (text == null) {
            return unlessGiven;
        }
        if (!text.matches("-?\\d{1,9}")) {
            throw AnthropicError.invalid("limit", "Input should be a valid integer");
        }
        int limit = Integer.parseInt(text);
        if (limit < 1) {
            throw AnthropicError.invalid("limit", "Input should be greater than or equal to 1");
        }
        if (limit > max) {
            throw AnthropicError.invalid("limit", "Input should be less than or equal to " + max);
        }
        return limit;
    }

    List<Dimension> groupBy() throws AnthropicError {
        Map<String, Dimension> allowed = new TreeMap<>();
        endpoint.groupBy().forEach(dimension -> allowed.put(dimension.wireName(), dimension));
        List<Dimension> groupBy = new ArrayList<>();
        for (String name : values.getOrDefault("group_by", List.of())) {
            Dimension dimension = allowed.get(name);
            if (dimension == null || groupBy.contains(dimension)) {
                throw AnthropicError.invalid("group_by[]", "Input should be " + quoted(allowed.keySet()));
            }
            groupBy.add(dimension);
        }
        return groupBy;
    }

    Map<Dimension, Set<String>> filters() throws AnthropicError {
        Map<Dimension, Set<String>> filters = new EnumMap<>(Dimension.class);
        for (Map.Entry<String, Dimension> filter : endpoint.filters().entrySet()) {
            List<String> wanted = values.getOrDefault(filter.getKey(), List.of());
            Set<String> closed = Endpoint.CLOSED_FILTERS.get(filter.getKey());
            if (closed != null && !closed.containsAll(wanted)) {
                throw AnthropicError.invalid(filter.getKey() + BRACKETS, "Input should be " + quoted(closed));
            }
            if (!wanted.isEmpty()) {
                filters.put(filter.getValue(), Set.copyOf(wanted));
            }
        }
        return filters;
    }

    /** Path and all parameters but the page token, in one fixed order. */
    String question() {
        return endpoint.path() + "?"
                + values.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("page"))
                        .map(Object::toString)
                        .collect(Collectors.joining("&"));
    }

    private static String quoted(Set<String> values) {
        return values.stream().sorted().map(value -> "'" + value + "'").collect(Collectors.joining(" or "));
    }
}
