package dev.aispend.query.spend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of an answer.
 *
 * @param values of the grouped dimensions, in the query's order; null is unknown
 */
public record GroupRow(List<@Nullable String> values, Figures figures) {

    /**
     * The values joined by {@code |}, by which groups are sorted and paged: null is empty, {@code %} and {@code |} inside a
     * value are written {@code %25} and {@code %7C}.
     */
    public String key() {
        var key = new StringBuilder(64);
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                key.append('|');
            }
            append(key, values.get(i));
        }
        return key.toString();
    }

    private static void append(StringBuilder key, @Nullable String value) {
        if (value == null) {
            return;
        }
        boolean plain = value.indexOf('|') < 0 && value.indexOf('%') < 0;
        key.append(plain ? value : value.replace("%", "%25").replace("|", "%7C"));
    }
}
