package dev.aispend.rollup;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of the test parser's bodies: {@code model project quantity cost}, with {@code -} for null and {@code ?} for unknown. */
record Row(@Nullable String model, @Nullable String project, String quantity, String cost) {

    static Row parse(String text) {
        var fields = text.trim().split("\\s+", -1);
        return new Row(orNull(fields[0]), orNull(fields[1]), fields[2], fields[3]);
    }

    SpendLine line() {
        var key = new SpendLine.LineKey(
                SpendLine.WHOLE_DAY, model, new Attribution(project, null), Unit.INPUT_TOKENS, null);
        var known = cost.equals("?") ? Cost.UNKNOWN : Cost.known(Usd.parse(cost));
        return new SpendLine(key, new BigDecimal(quantity), known);
    }

    String text() {
        return orDash(model) + " " + orDash(project) + " " + quantity + " " + cost;
    }

    private static @Nullable String orNull(String field) {
        return field.equals("-") ? null : field;
    }

    private static String orDash(@Nullable String field) {
        return field == null ? "-" : field;
    }
}
