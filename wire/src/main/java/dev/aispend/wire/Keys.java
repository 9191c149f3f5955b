package dev.aispend.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Composite keys as text: fields joined by {@code |}, so that byte order groups what belongs together.
 *
 * <p>{@code %} and {@code |} inside a field are written {@code %25} and {@code %7C}; null is the empty field and the empty
 * text is {@code %00}.
 */
public final class Keys {

    private Keys() {}

    public static String join(List<@Nullable String> fields) {
        var key = new StringBuilder(96);
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                key.append('|');
            }
            appendEscaped(key, fields.get(i));
        }
        return key.toString();
    }

    public static List<@Nullable String> split(String key) {
        var fields = new ArrayList<@Nullable String>(8);
        int start = 0;
        for (int bar = key.indexOf('|'); bar >= 0; bar = key.indexOf('|', start)) {
            fields.add(unescaped(key.substring(start, bar)));
            start = bar + 1;
        }
        fields.add(unescaped(key.substring(start)));
        return fields;
    }

    private static void appendEscaped(StringBuilder key, @Nullable String field) {
        if (field == null) {
            return;
        }
        if (field.isEmpty()) {
            key.append("%00");
            return;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '%' -> key.append("%25");
                case '|' -> key.append("%7C");
                default -> key.append(c);
            }
        }
    }

    private static @Nullable String unescaped(String field) {
        if (field.isEmpty()) {
            return null;
        }
        if (field.equals("%00")) {
            return "";
        }
        return field.indexOf('%') < 0 ? field : field.replace("%7C", "|").replace("%25", "%");
    }
}
