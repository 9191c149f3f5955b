package dev.aispend.wire.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.DaySnapshot;
import dev.aispend.domain.spend.SpendLine;
import java.util.List;
import java.util.Objects;

/** What came of a parse, as text. */
public final class ParsedLines {

    private ParsedLines() {}

    public static DaySnapshot snapshot(Parsed parsed) {
        return ok(parsed).snapshot();
    }

    public static Parsed.Ok ok(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Ok.class);
        return (Parsed.Ok) parsed;
    }

    public static Parsed.Rejected rejected(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
        return (Parsed.Rejected) parsed;
    }

    /** Lines as {@code unit quantity cost}. */
    public static List<String> figures(Parsed parsed) {
        return snapshot(parsed).lines().stream()
                .map(line -> line.key().unit().text() + " " + line.quantity().toPlainString() + " " + cost(line))
                .toList();
    }

    /** Everything a line holds, tab-separated: hour, model, project, credential, unit, text, quantity, cost. */
    public static String text(SpendLine line) {
        var key = line.key();
        return String.join(
                "\t",
                key.hour() == SpendLine.WHOLE_DAY ? "-" : String.valueOf(key.hour()),
                Objects.requireNonNullElse(key.model(), "∅"),
                Objects.requireNonNullElse(key.attribution().project(), "∅"),
                Objects.requireNonNullElse(key.attribution().credential(), "∅"),
                key.unit().text(),
                Objects.requireNonNullElse(key.text(), "∅"),
                line.quantity().toPlainString(),
                cost(line));
    }

    /** {@code ?} unknown, {@code -} not charged. */
    private static String cost(SpendLine line) {
        if (line.cost() instanceof Cost.Known known) {
            return known.usd().toString();
        }
        return line.cost() instanceof Cost.Unknown ? "?" : "-";
    }
}
