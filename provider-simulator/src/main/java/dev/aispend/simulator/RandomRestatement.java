package dev.aispend.simulator;

import dev.aispend.simulator.organization.CostRow;
import dev.aispend.simulator.organization.LineItem;
import dev.aispend.simulator.organization.Restatement;
import dev.aispend.simulator.organization.RowId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Any change a provider could make to a day, chosen by a seeded random; amounts have at most twelve decimals. */
final class RandomRestatement {
    private static final BigDecimal TINY = new BigDecimal("0.000000000001");

    private RandomRestatement() {}

    static Restatement of(Random random, List<CostRow> rows) {
        if (rows.isEmpty()) {
            return random.nextBoolean() ? Restatement.restore() : Restatement.add(lateRow(random));
        }
        RowId row = rows.get(random.nextInt(rows.size())).id();
        return switch (random.nextInt(10)) {
            case 0, 1 -> Restatement.raise(row, amount(random));
            case 2, 3 -> Restatement.lower(row, amount(random));
            case 4 -> Restatement.raise(row, TINY);
            case 5 -> Restatement.lower(row, TINY);
            case 6 -> Restatement.vanish(row);
            case 7 -> Restatement.add(lateRow(random));
            case 8 -> Restatement.restore();
            default -> Restatement.emptyDay();
        };
    }

    private static CostRow lateRow(Random random) {
        String model = "gpt-late-" + random.nextInt(50);
        LineItem item = new LineItem(model + ", input", model, "tokens");
        return new CostRow(
                new RowId(null, null, null, item), BigDecimal.valueOf(random.nextInt(1_000_000)), amount(random));
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(Integer.MAX_VALUE), 9);
    }
}
