package dev.aispend.rollup;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.DaySnapshot;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Parsers with mistakes that {@link RowParser} does not make. */
final class OtherParsers {

    private OtherParsers() {}

    /** Takes every cost of {@code o3} for a tenth of what it is. */
    static final Parsers CHEAP_O3 = of(page -> false);

    /** Such, and refuses what it does not like, as an older version does that does not know a shape. */
    static Parsers of(Predicate<RawPage> refused) {
        return new Parsers(1, source -> Optional.of(parser(refused)));
    }

    /** Reads everything right and refuses some pages. */
    static Parsers refusing(Predicate<RawPage> refused) {
        return new Parsers(
                1,
                source -> Optional.of(pages -> pages.stream().anyMatch(refused)
                        ? new Parsed.Rejected(1, "/data", "unknown shape")
                        : new RowParser(Set.of()).parse(pages)));
    }

    /** Takes every cost twice. */
    static Parsers twice() {
        return new Parsers(
                1,
                source -> Optional.of(pages -> {
                    var right = (Parsed.Ok) new RowParser(Set.of()).parse(pages);
                    var lines = new ArrayList<>(right.snapshot().lines());
                    lines.addAll(right.snapshot().lines());
                    return new Parsed.Ok(snapshot(right.snapshot(), lines), List.of());
                }));
    }

    private static PageParser parser(Predicate<RawPage> refused) {
        return pages -> {
            var right = new RowParser(Set.of()).parse(pages);
            if (!(right instanceof Parsed.Ok ok)) {
                return right;
            }
            if (pages.stream().anyMatch(refused)) {
                return new Parsed.Rejected(1, "/data", "unknown shape");
            }
            var lines = new ArrayList<SpendLine>();
            ok.snapshot().lines().forEach(line -> lines.add(mistaken(line)));
            return new Parsed.Ok(snapshot(ok.snapshot(), lines), List.of());
        };
    }

    private static DaySnapshot snapshot(DaySnapshot right, List<SpendLine> lines) {
        return new DaySnapshot(right.source(), right.fetchId(), right.dimensions(), lines);
    }

    private static SpendLine mistaken(SpendLine line) {
        return "o3".equals(line.key().model()) && line.cost() instanceof Cost.Known known
                ? new SpendLine(
                        line.key(),
                        line.quantity(),
                        Cost.known(new Usd(known.usd().amount().movePointLeft(1))))
                : line;
    }
}
