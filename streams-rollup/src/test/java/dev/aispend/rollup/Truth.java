package dev.aispend.rollup;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the cells must hold, worked out from rows alone, without the code under test. */
final class Truth {

    /**
     * @param costUsd null when no row knows its cost
     * @param lines rows of one source, model and project count once if their costs are known, and once if not
     */
    record Cell(@Nullable Usd costUsd, BigDecimal tokens, BigDecimal unpricedTokens, long lines) {}

    private static final class Adder {
        private BigDecimal cost = BigDecimal.ZERO;
        private boolean priced;
        private BigDecimal tokens = BigDecimal.ZERO;
        private BigDecimal unpriced = BigDecimal.ZERO;
        private final Set<String> lines = new HashSet<>();

        /** @param price of one token, null when there is none */
        void add(String source, Row row, @Nullable BigDecimal price) {
            var quantity = new BigDecimal(row.quantity());
            tokens = tokens.add(quantity);
            boolean known = !row.cost().equals("?");
            if (known || price != null) {
                cost = cost.add(known ? new BigDecimal(row.cost()) : quantity.multiply(price));
                priced = true;
            } else {
                unpriced = unpriced.add(quantity);
            }
            lines.add(source + (known || price != null));
        }

        Cell cell() {
            return new Cell(
                    priced ? new Usd(cost) : null,
                    tokens.stripTrailingZeros(),
                    unpriced.stripTrailingZeros(),
                    lines.size());
        }
    }

    private Truth() {}

    /** @param rows by {@code source|account|day} */
    static Map<String, Cell> cells(Map<String, List<Row>> rows) {
        return cells(rows, Map.of());
    }

    /** @param prices of a token, by model */
    static Map<String, Cell> cells(Map<String, List<Row>> rows, Map<String, BigDecimal> prices) {
        var adders = new HashMap<String, Adder>();
        rows.forEach((feed, all) -> {
            int bar = feed.indexOf('|');
            var source = feed.substring(0, bar);
            var basis = source.equals(Input.COSTS) ? Basis.BILLED : Basis.USAGE;
            var prefix = "openai" + feed.substring(bar) + "|" + basis.text() + "|";
            all.forEach(row -> adders.computeIfAbsent(
                            prefix + text(row.model()) + "|" + text(row.project()) + "|", k -> new Adder())
                    .add(source, row, basis == Basis.USAGE ? prices.get(text(row.model())) : null));
        });
        var cells = new TreeMap<String, Cell>();
        adders.forEach((key, adder) -> cells.put(key, adder.cell()));
        return cells;
    }

    static Map<String, Cell> of(Rollup rollup) {
        var cells = new TreeMap<String, Cell>();
        rollup.cells()
                .forEach((key, sum) -> cells.put(
                        key,
                        new Cell(
                                sum.costUsd().orElse(null),
                                sum.quantities().totalTokens().stripTrailingZeros(),
                                sum.unpriced().totalTokens().stripTrailingZeros(),
                                sum.lines())));
        return cells;
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name.replace("%", "%25").replace("|", "%7C");
    }
}
