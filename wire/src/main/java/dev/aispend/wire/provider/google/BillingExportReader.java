package dev.aispend.wire.provider.google;

import com.fasterxml.jackson.core.JsonParser;
import dev.aispend.wire.provider.DayReader;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the roll-up of one day of the billing export: pages of query results, of which the first has the schema. */
final class BillingExportReader implements DayReader {

    private static final Set<String> NEEDED = Set.of("usage_day", "sku_id", "cost", "currency");

    private final LocalDate day;
    private final BilledModel models;
    private final MergedLines lines;

    /** Where corrections meet what they correct. */
    private final MergedLines netted = new MergedLines();

    private @Nullable ResultSchema schema;
    private long totalRows = ResultPage.UNKNOWN;
    private long rows;

    BillingExportReader(LocalDate day, SkuModels models, MergedLines lines) {
        this.day = day;
        this.models = new BilledModel(models);
        this.lines = lines;
    }

    @Override
    public void read(JsonParser json, boolean isLast) throws IOException, RejectedPageException {
        var page = ResultPage.read(json);
        requireAnswer(page, isLast);
        schema = page.schema() == null ? schema : page.schema();
        requireColumns();
        totalRows = page.totalRows() == ResultPage.UNKNOWN ? totalRows : page.totalRows();
        page.complaints().forEach(reason -> lines.warn("the query reports " + reason));
        add(page.rows(schema));
    }

    @Override
    public void finish() throws RejectedPageException {
        if (totalRows != ResultPage.UNKNOWN && totalRows != rows) {
            throw new RejectedPageException("/rows", "not answered: " + rows + " of " + totalRows + " rows");
        }
        netted.lines().forEach(line -> lines.add(line.key(), counted(line.quantity()), line.cost()));
    }

    private void add(List<ResultRow> page) throws RejectedPageException {
        for (int i = 0; i < page.size(); i++) {
            var line = new BilledRow(page.get(i), "/rows/" + i).line(day, models, lines::warn);
            netted.add(line.key(), line.quantity(), line.cost());
        }
        rows += page.size();
    }

    private static void requireAnswer(ResultPage page, boolean isLast) throws RejectedPageException {
        if (!page.isComplete() || page.isDryRun()) {
            throw new RejectedPageException("/jobComplete", "the query has not run to its end");
        }
        if (isLast && page.hasNext()) {
            throw new RejectedPageException("/pageToken", "the last page of the fetch promises more");
        }
    }

    private void requireColumns() throws RejectedPageException {
        if (schema == null) {
            throw new RejectedPageException("/schema", "schema is missing");
        }
        for (String column : NEEDED) {
            if (schema.index(column) == null) {
                throw new RejectedPageException("/schema", "column " + column + " is missing");
            }
        }
    }

    private BigDecimal counted(BigDecimal quantity) {
        if (quantity.signum() < 0) {
            lines.warn("a negative quantity is not counted");
            return BigDecimal.ZERO;
        }
        return quantity;
    }
}
