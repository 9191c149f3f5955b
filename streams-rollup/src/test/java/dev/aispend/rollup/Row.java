package dev.aispend.rollup;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of the test parser's bodies: {@code model project quantity cost}, with {@code -} for null and {@code ?} for unknown,
 * and the hour if it is not of the whole day.
 */
record Row(@Nullable String model, @Nullable String project, String quantity, String cost, int hour) {

    Row(@Nullable String model, @Nullable String project, String quantity, String cost) {
        this(model, project, quantity, cost, SpendLine.WHOLE_DAY);
    }

    static Row parse(String text) {
        var fields = text.trim().split("\\s+", -1);
        return new Row(
                orNull(fields[0]),
                orNull(fields[1]),
                fields[2],
                fields[3],
                fields.length > 4 ? Integer.parseInt(fields[4]) : SpendLine.WHOLE_DAY);
    }

    SpendLine line() {
        var key = new SpendLine.LineKey(hour, model, new Attribution(project, null), Unit.INPUT_TOKENS, null);
        var known = cost.equals("?") ? Cost.UNKNOWN : Cost.known(Usd.parse(cost));
        return new SpendLine(key, new BigDecimal(quantity), known);
    }

    String text() {
        return orDash(model) + " " + orDash(project) + " " + quantity + " " + cost
                + (hour == SpendLine.WHOLE_DAY ? "" : " " + hour);
    }

    private static @Nullable String orNull(String field) {
        return field.equals("-") ? null : field;
    }

    private static String orDash(@Nullable String field) {
        return field == null ? "-" : field;
    }
}
