package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a field that was sent.
 *
 * @param row from 1, where rows were sent; the header of a CSV does not count
 * @param field as it is written there
 * @param value what was given, shortened; empty when it is missing
 * @param allowed what would have been right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(@Nullable Integer row, String field, String value, String allowed) {

    private static final int MAX_SHOWN = 100;

    Fault {
        value = value.strip();
        value = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    }

    static Fault of(String field, String value, String allowed) {
        return new Fault(null, field, value, allowed);
    }
}
