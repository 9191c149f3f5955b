package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.PageTwist;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The paging fields of an answer.
 *
 * @param next the next page's token, null on the last page
 * @param own a token of this page, to be repeated when the paging is to go wrong
 */
record Paging(@Nullable String next, String own, PageTwist twist) {

    void write(JsonGenerator json) throws IOException {
        switch (twist) {
            case NONE -> write(json, next != null, next);
            case MORE_WITHOUT_TOKEN -> write(json, true, null);
            case SAME_TOKEN_AGAIN -> write(json, true, own);
        }
    }

    private static void write(JsonGenerator json, boolean more, @Nullable String token) throws IOException {
        json.writeBooleanField("has_more", more);
        json.writeStringField("next_page", token);
    }
}
