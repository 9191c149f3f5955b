package dev.aispend.wire.provider.anthropic;

import dev.aispend.wire.provider.Qualifiers;
import java.util.function.Supplier;

/**
 * What the rows of a report hold.
 *
 * @param figuresField the object of an analytics row that holds the figures
 * @param terms what a price depends on, by the names that prices know them by
 */
record ReportForm(String figuresField, Supplier<Figures> figures, Qualifiers.Names terms) {

    /** The description in free text says it all, and stands in the line's text alone. */
    static final ReportForm ADMIN_COST = new ReportForm("", BilledAmount::new, Qualifiers.Names.of());

    static final ReportForm ADMIN_USAGE = new ReportForm(
            "", TokenCounts::new, Qualifiers.Names.of("context_window", "inference_geo", "service_tier", "speed"));

    static final ReportForm ANALYTICS_COST = new ReportForm(
            "cost",
            BilledAmount::new,
            Qualifiers.Names.of(
                    "context_window", "cost_type", "inference_geo", "product", "service_tier", "speed", "token_type"));

    static final ReportForm ANALYTICS_USAGE = new ReportForm(
            "usage",
            TokenCounts::new,
            Qualifiers.Names.of("context_window", "inference_geo", "product", "service_tier", "speed"));

    ReportRow row(NullNames nulls) {
        return new ReportRow(new RowGroup(nulls, terms), figures.get());
    }
}
