package dev.aispend.wire.provider.openai;

import org.jspecify.annotations.Nullable;

/**
 * What a price depends on beside model and unit, as text: {@code batch=true;service_tier=priority}. Names in alphabetical
 * order, values as the provider states them, also its defaults; what it leaves null is left out.
 */
final class Qualifiers {

    private static final String[] NAMES = {
        "api_source", "batch", "context_level", "service_tier", "size", "source", "vector_store_id"
    };

    private final @Nullable String[] values = new @Nullable String[NAMES.length];

    static boolean isOne(String field) {
        return indexOf(field) >= 0;
    }

    void put(String field, @Nullable String value) {
        values[indexOf(field)] = value;
    }

    /** Null when nothing qualifies the row. */
    @Nullable String text() {
        StringBuilder text = null;
        for (int i = 0; i < NAMES.length; i++) {
            var value = values[i];
            if (value != null) {
                text = text == null ? new StringBuilder(48) : text.append(';');
                text.append(NAMES[i]).append('=').append(escaped(value));
            }
        }
        return text == null ? null : text.toString();
    }

    private static String escaped(String value) {
        return value.indexOf('%') < 0 && value.indexOf(';') < 0
                ? value
                : value.replace("%", "%25").replace(";", "%3B");
    }

    private static int indexOf(String field) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(field)) {
                return i;
            }
        }
        return -1;
    }
}
