package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The outermost object of a page: a list of objects under {@code data}, and {@code has_more}. Keys come in any order.
 *
 * @param object what the page calls itself, null when it does not
 * @param elements reads one object of the list; the parser stands on its opening brace and is left on its closing one
 * @param others reads the value of any other field; {@link JsonParser#skipChildren} tolerates it
 */
public record Envelope(@Nullable String object, Reader elements, Reader others) {

    /** Reads what the parser stands on. */
    @FunctionalInterface
    public interface Reader {
        void read(JsonParser json) throws IOException, RejectedPageException;
    }

    /** @param isLast whether the fetch ends here, so that the page must not promise more */
    public void read(JsonParser json, boolean isLast) throws IOException, RejectedPageException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw RejectedPageException.here(json, "the body is no JSON object");
        }
        boolean isPage = object == null;
        boolean hasData = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "object" -> isPage = isNamed(json, object);
                case "data" -> hasData = readElements(json);
                case "has_more" -> requireEnd(json, isLast);
                default -> others.read(json);
            }
        }
        require(json, isPage, "object");
        require(json, hasData, "data");
        if (json.nextToken() != null) {
            throw RejectedPageException.here(json, "something follows the page");
        }
    }

    /** True when the name under {@code object} is the wanted one, or none is wanted. */
    static boolean isNamed(JsonParser json, @Nullable String wanted) throws IOException, RejectedPageException {
        if (wanted == null) {
            json.skipChildren();
        } else if (!wanted.equals(Scalars.text(json))) {
            throw RejectedPageException.here(json, "object is not '" + wanted + "'");
        }
        return true;
    }

    static void require(JsonParser json, boolean isThere, String field) throws RejectedPageException {
        if (!isThere) {
            throw RejectedPageException.missing(json, field);
        }
    }

    private boolean readElements(JsonParser json) throws IOException, RejectedPageException {
        Scalars.requireArray(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Scalars.requireObject(json);
            elements.read(json);
        }
        return true;
    }

    private static void requireEnd(JsonParser json, boolean isLast) throws RejectedPageException {
        if (Scalars.flag(json) && isLast) {
            throw RejectedPageException.here(json, "the last page of the fetch promises more");
        }
    }
}
