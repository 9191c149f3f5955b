package dev.aispend.simulator.google.export;

import dev.aispend.simulator.organization.Noise;
import dev.aispend.simulator.organization.TrafficLoad;
import dev.aispend.simulator.organization.Trend;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What one project uses of one SKU, hour by hour. */
final class Meter {
    private static final long MOST_REQUESTS_PER_DAY = 2_000;

    private final Project project;
    private final Sku sku;
    private final long seed;
    private final TrafficLoad load;

    /** @param scalePermille how much more than an average project this one uses */
    Meter(long seed, Project project, Sku sku, long scalePermille, Trend trend) {
        this.project = project;
        this.sku = sku;
        this.seed = Noise.of(Noise.of(seed, project.id()), sku.id());
        long milliUnits = sku.usdPerDay()
                .multiply(BigDecimal.valueOf(scalePermille))
                .divide(sku.usdPerUnit(), 0, RoundingMode.CEILING)
                .longValueExact();
        long requests = Math.min(MOST_REQUESTS_PER_DAY, Math.max(1, milliUnits / 1000));
        long milliPerRequest = Math.max(1000, milliUnits / requests);
        this.load = (sku.atNight()
                        ? TrafficLoad.night(this.seed, requests, milliPerRequest)
                        : TrafficLoad.office(this.seed, requests, milliPerRequest))
                .following(trend);
    }

    Project project() {
        return project;
    }

    Sku sku() {
        return sku;
    }

    /** Units used in the hour; 0 before the project exists. */
    long units(long epochHour) {
        long[] counter = new long[1];
        if (project.existsAt(epochHour)) {
            load.addHour(epochHour, counter);
        }
        return counter[0];
    }

    /** The same number for the same meter and hour. */
    long random(long epochHour) {
        return Noise.mix(seed, epochHour, 5);
    }
}
