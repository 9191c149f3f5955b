package dev.aispend.launcher.it;

import dev.aispend.simulator.organization.CostRow;
import dev.aispend.simulator.organization.Restatement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;

/** Random corrections of the simulated bill: rows go up, down and away, and others come. */
final class Restating {

    private Restating() {}

    static void once(World world, Random random) {
        LocalDate day = world.firstDay().plusDays(random.nextInt(World.DAYS));
        var rows = world.provider.costRows(day);
        if (rows.size() < 3) {
            world.provider.restate(day, Restatement.restore());
            return;
        }
        CostRow row = rows.get(random.nextInt(rows.size()));
        var usd = BigDecimal.valueOf(1 + random.nextInt(5_000_000), 6 + random.nextInt(7));
        world.provider.restate(
                day,
                switch (random.nextInt(5)) {
                    case 0 -> Restatement.vanish(row.id());
                    case 1 -> Restatement.restore();
                    case 2 -> Restatement.lower(row.id(), usd);
                    default -> Restatement.raise(row.id(), usd);
                });
    }
}
