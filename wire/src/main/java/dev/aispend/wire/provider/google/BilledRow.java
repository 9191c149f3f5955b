package dev.aispend.wire.provider.google;

import dev.aispend.domain.money.Decimals;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.RejectedPageException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of the roll-up of one day: what one SKU billed one project in one hour.
 *
 * <p>Corrections are rows of their own, with negative cost and quantity and another invoice month; they carry the same
 * coordinate otherwise, so they net out where the rows meet.
 *
 * @param pointer where in the body it stands
 */
record BilledRow(ResultRow row, String pointer) {

    private static final String REGULAR = "regular";

    /** Longer figures cost more to read than any amount is worth. */
    private static final int MAX_DIGITS = 100;

    /**
     * The row as a line, of which the quantity may still be negative.
     *
     * @param oddities takes what is odd and changes no figure, a sentence each
     */
    SpendLine line(LocalDate day, BilledModel models, Consumer<String> oddities) throws RejectedPageException {
        requireDay(day);
        var sku = SkuDescription.of(row.text("service_id"), row.text("sku_description"));
        var model = models.of(row, sku);
        var unit = BilledUnit.of(sku, model, row.text("pricing_unit"));
        var quantity = decimal("usage_amount");
        var cost = cost(oddities);
        if (cost instanceof Cost.Unknown && quantity.signum() == 0) {
            // Otherwise an unknown cost without a quantity would show nowhere.
            unit = Unit.OTHER;
            quantity = BigDecimal.ONE;
        }
        var attribution = new Attribution(row.text("project_id"), null);
        return new SpendLine(new LineKey(hour(), model, attribution, unit, text()), quantity, cost);
    }

    /** The answer may hold no other day's spend, or a wider query would count it twice. */
    private void requireDay(LocalDate day) throws RejectedPageException {
        var told = row.text("usage_day");
        if (!day.toString().equals(told)) {
            throw rejected("a row of " + told + " among those of " + day);
        }
    }

    private int hour() throws RejectedPageException {
        var told = row.text("usage_hour");
        if (told == null) {
            return SpendLine.WHOLE_DAY;
        }
        if (!told.matches("\\d|1\\d|2[0-3]")) {
            throw rejected("usage_hour must be 0 to 23");
        }
        return Integer.parseInt(told);
    }

    private Cost cost(Consumer<String> oddities) throws RejectedPageException {
        if (row.text("cost") == null) {
            oddities.accept("cost unknown: no amount");
            return Cost.UNKNOWN;
        }
        var currency = row.text("currency");
        var rate = row.text("conversion_rate") == null ? null : decimal("conversion_rate");
        var cost = new BilledMoney(decimal("cost"), decimal("credits"), currency, rate).cost();
        if (cost instanceof Cost.Unknown) {
            oddities.accept("cost unknown: amount in currency '" + currency + "' without a rate");
        }
        return cost;
    }

    /** NULL reads as zero: a sum over nothing. */
    private BigDecimal decimal(String column) throws RejectedPageException {
        var text = row.text(column);
        try {
            if (text == null) {
                return BigDecimal.ZERO;
            }
            if (text.length() <= MAX_DIGITS) {
                return Decimals.normalise(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            // The same as one that is too long: not a figure we can take.
        }
        throw rejected(column + " is no figure");
    }

    private @Nullable String text() {
        var id = row.text("sku_id");
        var description = row.text("sku_description");
        var costType = row.text("cost_type");
        var sku = id == null ? description : description == null ? id : id + " " + description.strip();
        return costType == null || costType.equals(REGULAR) ? sku : sku + " (" + costType + ")";
    }

    private RejectedPageException rejected(String reason) {
        return new RejectedPageException(pointer, reason);
    }
}
