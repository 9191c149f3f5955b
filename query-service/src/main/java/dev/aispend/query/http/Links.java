package dev.aispend.query.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says where a list goes on, as RFC 8288 has it; the only way for formats without a place for a cursor. */
final class Links {

    private Links() {}

    static void next(Context context, @Nullable String cursor) {
        if (cursor != null) {
            context.header("Link", "<" + context.path() + "?" + query(context, cursor) + ">; rel=\"next\"");
        }
    }

    private static String query(Context context, String cursor) {
        var parameters = String.valueOf(context.queryString()).split("&");
        var others = Arrays.stream(context.queryString() == null ? new String[0] : parameters)
                .filter(parameter -> !parameter.startsWith("cursor="));
        return Stream.concat(others, Stream.of("cursor=" + cursor)).collect(Collectors.joining("&"));
    }
}
