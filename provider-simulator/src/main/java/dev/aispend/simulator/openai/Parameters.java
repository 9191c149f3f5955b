package dev.aispend.simulator.openai;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request by their plain name, {@code group_by[]} as {@code group_by}. */
record Parameters(Map<String, List<String>> values) {

    /** Refuses names the endpoint does not know and scalars given twice. */
    static Parameters of(Map<String, List<String>> raw, Set<String> scalars, Set<String> arrays) throws ApiError {
        Map<String, List<String>> values = new TreeMap<>();
        for (Map.Entry<String, List<String>> entry : raw.entrySet()) {
            String name = entry.getKey();
            String plain = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
            boolean known = arrays.contains(plain) || scalars.contains(name);
            if (!known
                    || values.containsKey(plain)
                    || (scalars.contains(name) && entry.getValue().size() > 1)) {
                throw ApiError.badParameter(name, "unknown_parameter", "Unknown parameter: '" + name + "'.");
            }
            values.put(plain, entry.getValue());
        }
        return new Parameters(values);
    }

    @Nullable String text(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Nullable Long integer(String name) throws ApiError {
        String text = text(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.badParameter(
                    name,
                    "invalid_type",
                    "Invalid type for '" + name + "': expected an integer, but got '" + text + "' instead.");
        }
    }

    /** Everything but the page token, in one fixed order. */
    String withoutPage() {
        return values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("page"))
                .map(Object::toString)
                .collect(Collectors.joining("&"));
    }
}
