package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Writes rows into the flat table of {@code export.sql}, column by column. */
final class RowAppender {
    private static final int CREDITS = 2;
    private static final int PRICE_DECIMALS = 9;

    private final DuckDBAppender to;

    RowAppender(DuckDBAppender to) {
        this.to = to;
    }

    void append(ExportRow row) throws SQLException {
        Project project = row.project();
        Sku sku = row.sku();
        to.beginRow();
        texts(sku.serviceId(), sku.service(), sku.id(), sku.description());
        time(row.usageStart());
        time(row.usageEnd());
        texts(
                project == null ? null : project.id(),
                project == null ? null : project.number(),
                project == null ? null : project.team(),
                sku.modelLabel());
        to.append(sku.byPartner());
        to.append(row.costType().equals(ExportRow.REGULAR));
        time(row.exportTime());
        floating(row.cost());
        floating(row.usageAmount());
        texts(sku.unit().isEmpty() || row.usageAmount().signum() == 0 ? null : sku.unit());
        to.append(price(sku));
        credits(row.credits());
        texts(row.invoiceMonth(), row.costType());
        adjustment(row.adjustment());
        to.endRow();
    }

    private static BigDecimal price(Sku sku) {
        return sku.usdPerUnit().setScale(PRICE_DECIMALS);
    }

    private void credits(List<Credit> credits) throws SQLException {
        if (credits.size() > CREDITS) {
            throw new IllegalStateException("no room for " + credits.size() + " credits");
        }
        for (int i = 0; i < CREDITS; i++) {
            if (i < credits.size()) {
                Credit credit = credits.get(i);
                texts(credit.type(), credit.name(), credit.id());
                floating(credit.amount());
            } else {
                texts(null, null, null, null);
            }
        }
    }

    private void adjustment(@Nullable Adjustment why) throws SQLException {
        if (why == null) {
            texts(null, null, null, null);
        } else {
            texts(why.id(), why.description(), why.mode(), why.type());
        }
    }

    /** Google's export holds amounts as FLOAT, so the reader has to cope with what that makes of them. */
    private void floating(BigDecimal amount) throws SQLException {
        to.append(Double.parseDouble(amount.toString()));
    }

    private void time(Instant time) throws SQLException {
        to.append(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    private void texts(@Nullable String... texts) throws SQLException {
        for (String text : texts) {
            if (text == null) {
                to.appendNull();
            } else {
                to.append(text);
            }
        }
    }
}
