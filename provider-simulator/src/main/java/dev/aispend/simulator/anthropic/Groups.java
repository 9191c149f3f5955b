package dev.aispend.simulator.anthropic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is grouped by which dimensions, and what is let through at all. */
record Groups(
        List<Dimension> groupBy,
        Map<Dimension, Set<String>> filters,
        @Nullable String defaultWorkspace) {

    /** The values of one row in the order of {@link #groupBy}. */
    List<@Nullable String> key(Function<Dimension, @Nullable String> row) {
        List<@Nullable String> key = new ArrayList<>(groupBy.size());
        for (Dimension dimension : groupBy) {
            key.add(value(dimension, row));
        }
        return key;
    }

    /** An empty entry of a filter lets through what has no value. */
    boolean pass(Function<Dimension, @Nullable String> row) {
        for (Map.Entry<Dimension, Set<String>> filter : filters.entrySet()) {
            String value = value(filter.getKey(), row);
            if (!filter.getValue().contains(value == null ? "" : value)) {
                return false;
            }
        }
        return true;
    }

    /** The values of a key by dimension, those that are null left out. */
    Map<Dimension, String> named(List<@Nullable String> key) {
        Map<Dimension, String> named = new HashMap<>();
        for (int i = 0; i < groupBy.size(); i++) {
            String value = key.get(i);
            if (value != null) {
                named.put(groupBy.get(i), value);
            }
        }
        return named;
    }

    private @Nullable String value(Dimension dimension, Function<Dimension, @Nullable String> row) {
        String value = row.apply(dimension);
        return value == null && dimension == Dimension.WORKSPACE_ID ? defaultWorkspace : value;
    }
}
