package dev.aispend.wire.provider.google;

import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.wire.provider.DayPageParser;
import dev.aispend.wire.provider.PageParser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A parser for Google's billing export. Budgets have none: they tell of no spend. */
public final class GoogleParsers {

    private static final Set<Dimension> CARRIED = Set.of(Dimension.MODEL, Dimension.PROJECT);

    private GoogleParsers() {}

    /** By the name of the source, with the customer's own SKU table if one is named in the environment. */
    public static Map<String, PageParser> bySource() {
        var file = System.getenv(SkuModels.FILE_VARIABLE);
        var shipped = SkuModels.shipped();
        return bySource(file == null || file.isBlank() ? shipped : shipped.with(Path.of(file)));
    }

    static Map<String, PageParser> bySource(SkuModels models) {
        return Map.of(
                Sources.VERTEX_BILLING_EXPORT.name(),
                new DayPageParser(
                        query -> CARRIED, (first, lines) -> new BillingExportReader(first.day(), models, lines)));
    }
}
