package dev.aispend.wire.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Row;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of {@code /v1/organization/costs}: an amount, and for some lines the quantity behind it. */
final class CostRow implements Row {

    private static final String OBJECT = "organization.costs.result";

    private @Nullable String object;
    private @Nullable BigDecimal amount;
    private @Nullable String currency;
    private @Nullable String lineItem;
    private @Nullable String project;
    private @Nullable String credential;
    private BigDecimal quantity = BigDecimal.ZERO;
    private @Nullable String quantityUnit;

    static Row read(JsonParser json) throws IOException, RejectedPageException {
        var row = new CostRow();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            row.readField(json, field);
        }
        if (!OBJECT.equals(row.object)) {
            throw RejectedPageException.at(json, "object", "a row of costs must be an " + OBJECT);
        }
        return row;
    }

    @Override
    public void addTo(MergedLines lines, int hour) {
        var item = LineItem.parse(lineItem);
        var billed = BilledQuantity.of(item, counted(lines), quantityUnit);
        var cost = cost(lines);
        if (cost instanceof Cost.Unknown && billed.quantity().signum() == 0) {
            // Otherwise an unknown cost without a quantity would show nowhere.
            billed = new BilledQuantity(Unit.OTHER, amount == null ? BigDecimal.ONE : amount.abs());
        }
        var key = new LineKey(hour, item.model(), new Attribution(project, credential), billed.unit(), lineItem);
        lines.add(key, billed.quantity(), cost);
    }

    private void readField(JsonParser json, String field) throws IOException, RejectedPageException {
        switch (field) {
            case "object" -> object = Scalars.text(json);
            case "amount" -> readAmount(json);
            case "line_item" -> lineItem = Scalars.text(json);
            case "project_id" -> project = Scalars.text(json);
            case "api_key_id" -> credential = Scalars.text(json);
            case "quantity" -> quantity = Scalars.amount(json);
            case "quantity_unit" -> quantityUnit = Scalars.text(json);
            default -> json.skipChildren();
        }
    }

    private void readAmount(JsonParser json) throws IOException, RejectedPageException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Scalars.requireObject(json);
        boolean hasValue = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "value" -> {
                    amount = Scalars.amount(json);
                    hasValue = json.currentToken() != JsonToken.VALUE_NULL;
                }
                case "currency" -> currency = Scalars.text(json);
                default -> json.skipChildren();
            }
        }
        if (!hasValue) {
            throw RejectedPageException.missing(json, "value");
        }
    }

    private Cost cost(MergedLines lines) {
        if (amount != null && "usd".equalsIgnoreCase(currency)) {
            return Cost.known(new Usd(amount));
        }
        lines.warn(amount == null ? "cost unknown: no amount" : "cost unknown: amount in currency '" + currency + "'");
        return Cost.UNKNOWN;
    }

    private BigDecimal counted(MergedLines lines) {
        if (quantity.signum() < 0) {
            lines.warn("a negative quantity is not counted");
            return BigDecimal.ZERO;
        }
        return quantity;
    }
}
