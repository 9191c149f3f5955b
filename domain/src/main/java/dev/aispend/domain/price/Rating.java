package dev.aispend.domain.price;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** What a line of usage costs by a price book. */
public final class Rating {

    private Rating() {}

    /**
     * Quantity times price, rounded once; unknown where no price is known. A cost that is known already, or that is not
     * charged, stays. For lines of usage sources only.
     */
    public static Cost cost(PriceBook book, AccountDay day, SpendLine line) {
        if (!(line.cost() instanceof Cost.Unknown)) {
            return line.cost();
        }
        var key = line.key();
        var terms = LineTerms.of(day.provider(), key.text());
        return terms.map(known -> cost(book, day, line, known)).orElseGet(() -> unlessFee(book, day, line));
    }

    /** The instant whose prices hold for a line: its hour's start, or noon UTC where only the day is told. */
    public static Instant at(AccountDay day, LineKey key) {
        var time = key.hour() == SpendLine.WHOLE_DAY ? LocalTime.NOON : LocalTime.of(key.hour(), 0);
        return day.day().atTime(time).toInstant(ZoneOffset.UTC);
    }

    private static Cost cost(PriceBook book, AccountDay day, SpendLine line, Terms terms) {
        if (!line.key().unit().isToken()) {
            return priced(book, day, line, Terms.STANDARD);
        }
        return switch (terms.tier()) {
            case COMPLIMENTARY -> Cost.known(Usd.ZERO);
            case COMMITTED -> Cost.NOT_CHARGED;
            case STANDARD, BATCH, FLEX, PRIORITY -> priced(book, day, line, terms);
        };
    }

    /** A tool's fee is the same on every tier, so it is known where the tier is not. */
    private static Cost unlessFee(PriceBook book, AccountDay day, SpendLine line) {
        return line.key().unit().isToken() ? line.cost() : priced(book, day, line, Terms.STANDARD);
    }

    private static Cost priced(PriceBook book, AccountDay day, SpendLine line, Terms terms) {
        var key = line.key();
        var model = key.model() == null ? "" : key.model();
        return book.find(day.provider(), model, key.unit(), terms, at(day, key))
                .map(found ->
                        Cost.known(new Usd(line.quantity().multiply(found.row().usdPerUnit()))))
                .orElse(line.cost());
    }
}
