package dev.aispend.wire.provider;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a price depends on beside model and unit, as text: {@code batch=true;service_tier=priority}. Names in alphabetical
 * order, values as the provider states them, also its defaults; what it leaves null is left out.
 */
public final class Qualifiers {

    private final Names names;
    private final @Nullable String[] values;

    public Qualifiers(Names names) {
        this.names = names;
        this.values = new @Nullable String[names.sorted.length];
    }

    public boolean has(String field) {
        return names.indexOf(field) >= 0;
    }

    /** @param field one of the names */
    public void put(String field, @Nullable String value) {
        values[names.indexOf(field)] = value;
    }

    /** Null when nothing qualifies the row. */
    public @Nullable String text() {
        StringBuilder text = null;
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value != null) {
                text = text == null ? new StringBuilder(48) : text.append(';');
                text.append(names.sorted[i]).append('=').append(escaped(value));
            }
        }
        return text == null ? null : text.toString();
    }

    private static String escaped(String value) {
        return value.indexOf('%') < 0 && value.indexOf(';') < 0
                ? value
                : value.replace("%", "%25").replace(";", "%3B");
    }

    /** The fields of a provider's rows that qualify them. */
    public static final class Names {

        private final String[] sorted;

        private Names(String[] sorted) {
            this.sorted = sorted;
        }

        public static Names of(String... names) {
            var sorted = names.clone();
            Arrays.sort(sorted);
            return new Names(sorted);
        }

        private int indexOf(String field) {
            for (int i = 0; i < sorted.length; i++) {
                if (sorted[i].equals(field)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
