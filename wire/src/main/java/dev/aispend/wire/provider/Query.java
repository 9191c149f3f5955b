package dev.aispend.wire.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The parameters of a request's query. */
public final class Query {

    private Query() {}

    /** Both ways to send an array are in use: {@code group_by=a&group_by=b} and {@code group_by[]=a&group_by[]=b}. */
    public static Stream<String> values(String query, String name) {
        return Stream.of(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2 && isNamed(decoded(parameter[0]), name))
                .map(parameter -> decoded(parameter[1]));
    }

    private static boolean isNamed(String parameter, String name) {
        return parameter.equals(name) || parameter.equals(name + "[]");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
