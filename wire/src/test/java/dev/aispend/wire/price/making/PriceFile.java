package dev.aispend.wire.price.making;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.price.ShippedPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes rows in the form {@link ShippedPrices} reads: one line for all units of a model under the same terms. */
final class PriceFile {

    private record Line(
            String provider,
            String model,
            Terms terms,
            Instant validFrom,
            @Nullable Instant validTo,
            String source) {

        static final Comparator<Line> ORDER = Comparator.comparing(Line::provider)
                .thenComparing(Line::model)
                .thenComparing(Line::terms, Terms.ORDER)
                .thenComparing(Line::validFrom)
                .thenComparing(Line::source)
                .thenComparing(Line::validTo, Comparator.nullsLast(Comparator.naturalOrder()));

        static Line of(PriceRow row) {
            return new Line(row.provider(), row.model(), row.terms(), row.validFrom(), row.validTo(), row.source());
        }
    }

    private PriceFile() {}

    static List<String> prices(List<PriceRow> rows) {
        var lines = new TreeMap<Line, Map<Unit, BigDecimal>>(Line.ORDER);
        for (PriceRow row : rows) {
            lines.computeIfAbsent(Line.of(row), line -> new EnumMap<>(Unit.class))
                    .put(row.unit(), row.usdPerUnit());
        }
        var text = new ArrayList<String>();
        text.add(ShippedPrices.HEADER);
        lines.forEach((line, prices) -> text.add(text(line, prices)));
        return text;
    }

    static List<String> aliases(List<PriceAlias> aliases) {
        var text = new ArrayList<String>();
        text.add("provider,alias,model");
        aliases.forEach(alias -> text.add(String.join(",", alias.provider(), alias.alias(), alias.model())));
        return text;
    }

    private static String text(Line line, Map<Unit, BigDecimal> prices) {
        var cells = new ArrayList<String>();
        var terms = line.terms();
        cells.add(line.provider());
        cells.add(line.model());
        cells.add(terms.tier().text());
        cells.add(terms.contextOver() == 0 ? "" : Long.toString(terms.contextOver()));
        cells.add(terms.region() == null ? "" : terms.region());
        cells.add(terms.speed() == null ? "" : terms.speed());
        cells.add(line.validFrom().equals(Instant.EPOCH) ? "" : day(line.validFrom()));
        cells.add(line.validTo() == null ? "" : day(line.validTo()));
        cells.add(line.source());
        for (Unit unit : ShippedPrices.UNITS) {
            var price = prices.remove(unit);
            cells.add(
                    price == null
                            ? ""
                            : price.movePointRight(6).stripTrailingZeros().toPlainString());
        }
        if (!prices.isEmpty() || cells.stream().anyMatch(cell -> cell.indexOf(',') >= 0)) {
            throw new IllegalArgumentException("does not fit the file: " + line + prices);
        }
        return String.join(",", cells);
    }

    private static String day(Instant startOfDay) {
        return startOfDay.toString().substring(0, 10);
    }
}
