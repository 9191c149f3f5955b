package dev.aispend.ingest.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One form for all ways to write the same JSON value: keys sorted, numbers by value, e-mail values left out.
 *
 * <p>Texts carry their length, so that no two values share a form. Numbers stay in scientific form, so that
 * {@code 1E+999999999} costs its few digits only.
 */
public final class CanonicalJson {

    private static final int MOST_DIGITS = 1_000;

    private final Set<String> amountPaths;

    /** @param amountPaths {@code parent.field} of texts that hold an amount and compare by value */
    public CanonicalJson(Set<String> amountPaths) {
        this.amountPaths = Set.copyOf(amountPaths);
    }

    /** The form of the value at the parser's current token; leaves the parser at the value's last token. */
    public String read(JsonParser json) throws IOException {
        return read(json, "", "");
    }

    private String read(JsonParser json, String parent, String field) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, field);
            case START_ARRAY -> array(json, parent, field);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
            case VALUE_STRING -> string(json.getText(), parent, field);
            case VALUE_TRUE -> "t";
            case VALUE_FALSE -> "f";
            case VALUE_NULL -> "z";
            default -> throw new IOException("unexpected " + json.currentToken());
        };
    }

    private String object(JsonParser json, String name) throws IOException {
        var fields = new TreeMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            json.nextToken();
            if (Emails.isEmailField(field)) {
                json.skipChildren();
            } else {
                fields.put(field, read(json, name, field));
            }
        }
        return inOrder(fields);
    }

    /** The form of an object of these already canonical values. */
    public static String object(Map<String, String> canonicalFields) {
        return inOrder(new TreeMap<>(canonicalFields));
    }

    private static String inOrder(SortedMap<String, String> canonicalFields) {
        var form = new StringBuilder(256).append('{');
        canonicalFields.forEach((field, value) -> form.append(text(field)).append(value));
        return form.append('}').toString();
    }

    private String array(JsonParser json, String parent, String field) throws IOException {
        var form = new StringBuilder(64).append('[');
        while (json.nextToken() != JsonToken.END_ARRAY) {
            form.append(read(json, parent, field));
        }
        return form.append(']').toString();
    }

    private String string(String value, String parent, String field) {
        return amountPaths.contains(parent + "." + field) ? number(value) : text(value);
    }

    /** The form of a text. */
    public static String text(String value) {
        return "s" + value.length() + ":" + value;
    }

    private static String number(String digits) {
        if (digits.length() > MOST_DIGITS) {
            return text(digits);
        }
        try {
            return "n" + new BigDecimal(digits).stripTrailingZeros() + ";";
        } catch (ArithmeticException | NumberFormatException e) {
            return text(digits);
        }
    }
}
