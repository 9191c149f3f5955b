package dev.aispend.query.http;

import dev.aispend.query.alert.AlertState;
import dev.aispend.query.cap.Standing;
import dev.aispend.query.shared.SharedTables;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far caps are used up in their current period, and how many alerts are open. */
final class CapMetrics {

    private final SharedTables shared;
    private final MultiGauge ratio;
    private final AtomicLong open = new AtomicLong();

    CapMetrics(MeterRegistry metrics, SharedTables shared) {
        this.shared = shared;
        ratio = MultiGauge.builder("spend.cap.ratio")
                .description("sum / limit in the current period; sum / highest threshold for a cap without a limit")
                .register(metrics);
        Gauge.builder("spend.alerts.open", open, AtomicLong::doubleValue)
                .description("alerts that stand while their period runs")
                .register(metrics);
    }

    /** Asked at each scrape; a cap whose sum is not known is left out. */
    void refresh(Instant now) {
        var standings = new CapStandings(shared, now);
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var cap : shared.caps().all()) {
            standings
                    .current(cap)
                    .flatMap(standing -> CapMetrics.ratio(standing, cap.limit().amount()))
                    .ifPresent(shown -> rows.add(MultiGauge.Row.of(Tags.of("cap", cap.id()), shown)));
        }
        ratio.register(List.copyOf(rows), true);
        open.set(shared.alerts().newestFirst().stream()
                .filter(story -> AlertState.of(story, now).isOpen())
                .count());
    }

    private static Optional<Double> ratio(Standing standing, @Nullable BigDecimal limit) {
        var whole = limit == null ? highest(standing) : limit;
        if (standing.sum() == null || whole.signum() == 0) {
            return Optional.empty();
        }
        // A gauge is a binary fraction, and a ratio is no amount.
        return Optional.of(Double.parseDouble(
                standing.sum().divide(whole, MathContext.DECIMAL64).toString()));
    }

    private static BigDecimal highest(Standing standing) {
        return standing.thresholds().stream()
                .map(Standing.ThresholdStanding::amount)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }
}
