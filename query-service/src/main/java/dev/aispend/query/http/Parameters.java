package dev.aispend.query.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request's query parameters: every one known, every one well formed. */
final class Parameters {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    static final int FIRST_YEAR = 1970;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, List<String>> given;

    private Parameters(Map<String, List<String>> given) {
        this.given = given;
    }

    static Parameters of(Context context, Set<String> allowed) {
        var given = decoded(context);
        for (var entry : given.entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                var names = "one of " + String.join(", ", new TreeSet<>(allowed));
                throw new BadParameterException("parameter", entry.getKey(), allowed.isEmpty() ? "absent" : names);
            }
        }
        return new Parameters(given);
    }

    /** Those of the address and, as fields of a JSON object, of the body, if there is one. */
    static Parameters withBody(Context context, Set<String> allowed) {
        var together = new HashMap<>(of(context, allowed).given);
        JsonFields.of(context.bodyAsBytes(), allowed)
                .forEach((name, text) -> together.merge(
                        name,
                        List.of(text),
                        (left, right) ->
                                Stream.of(left, right).flatMap(List::stream).toList()));
        return new Parameters(together);
    }

    Optional<String> one(String name) {
        var values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadParameterException(name, String.join(", ", values), "given once");
        }
        return values.stream().findFirst();
    }

    boolean flag(String name, boolean fallback) {
        return one(name, Parameters::flag, "true or false").orElse(fallback);
    }

    /** @param read null for a text that cannot be used */
    <T> Optional<T> one(String name, Function<String, @Nullable T> read, String allowed) {
        var text = one(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var value = read.apply(text.get());
        if (value == null) {
            throw new BadParameterException(name, text.get(), allowed);
        }
        return Optional.of(value);
    }

    List<String> many(String name, int max) {
        var values = given.getOrDefault(name, List.of());
        if (values.size() > max) {
            throw new BadParameterException(name, values.size() + " values", "at most " + max + " values");
        }
        if (values.contains("")) {
            throw new BadParameterException(name, "", "not empty");
        }
        return values;
    }

    Optional<LocalDate> day(String name) {
        return one(name).map(text -> day(name, text));
    }

    int number(String name, int fallback, int max) {
        return one(name).map(text -> number(name, text, max)).orElse(fallback);
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static LocalDate day(String name, String text) {
        try {
            var day = LocalDate.parse(text);
            if (DAY.matcher(text).matches() && day.getYear() >= FIRST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // The message below says what a day looks like.
        }
        throw new BadParameterException(name, text, "a day such as 2026-01-31, from " + FIRST_YEAR + " on");
    }

    private static int number(String name, String text, int max) {
        boolean wellFormed = NUMBER.matcher(text).matches();
        int number = wellFormed ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw new BadParameterException(name, text, "a whole number from 1 to " + max);
        }
        return number;
    }

    private static Map<String, List<String>> decoded(Context context) {
        try {
            return context.queryParamMap();
        } catch (RuntimeException e) {
            throw new BadParameterException("query", String.valueOf(context.queryString()), "percent-encoded UTF-8");
        }
    }
}
