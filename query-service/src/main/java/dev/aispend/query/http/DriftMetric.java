package dev.aispend.query.http;

import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which share the final days of the last 30 differ from their bills; a provider without any is not there. */
final class DriftMetric {

    private static final Logger LOG = LoggerFactory.getLogger(DriftMetric.class);
    private static final int DAYS = 30;

    private final MultiGauge gauge;

    DriftMetric(MeterRegistry metrics) {
        gauge = MultiGauge.builder("spend.reconciliation.drift.ratio")
                .description("|billed - usage| / billed, over the final days of the last 30")
                .register(metrics);
    }

    /** Asked at each scrape; what cannot be told at the moment is left out rather than half told. */
    void refresh(ReadModel readModel, LocalDate today) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        try {
            readModel
                    .reconciliation(ReconciliationQuery.totals(today.minusDays(DAYS - 1), today))
                    .totals()
                    .forEach((provider, totals) -> {
                        var ratio = totals.driftRatio();
                        if (ratio != null) {
                            // A gauge is a binary fraction, and a ratio is no amount.
                            double shown = Double.parseDouble(ratio.toString());
                            rows.add(MultiGauge.Row.of(Tags.of("provider", provider), shown));
                        }
                    });
        } catch (NotReadyException e) {
            LOG.debug("metric=drift event=not-ready", e);
        }
        gauge.register(List.copyOf(rows), true);
    }
}
