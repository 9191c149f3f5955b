package dev.aispend.wire.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.domain.money.Decimals;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a bill's row costs and what for. Amounts are texts in the currency's lowest unit: {@code "123.45"} is 123.45 cents
 * or 1.2345 US dollars.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/usage-cost-api">Usage and Cost API</a>
 */
final class BilledAmount implements Figures {

    private static final int CENT_DECIMALS = 2;

    /** In the currency itself, no longer in its hundredths. */
    private @Nullable BigDecimal amount;

    private @Nullable String currency;
    private @Nullable String costType;
    private @Nullable String tokenType;

    @Override
    public void read(JsonParser json, String field) throws IOException, RejectedPageException {
        switch (field) {
            case "amount" -> amount = amount(json);
            case "currency" -> currency = Scalars.text(json);
            case "cost_type" -> costType = Scalars.text(json);
            case "token_type" -> tokenType = Scalars.text(json);
            default -> {}
        }
    }

    @Override
    public void requireAll(JsonParser json) throws RejectedPageException {
        if (amount == null) {
            throw RejectedPageException.missing(json, "amount");
        }
        if (currency == null) {
            throw RejectedPageException.missing(json, "currency");
        }
    }

    /** A bill tells no quantities, so the line has none. */
    @Override
    public void addTo(MergedLines lines, int hour, RowGroup group) {
        if (amount == null) {
            return;
        }
        if ("USD".equalsIgnoreCase(currency)) {
            lines.add(group.key(hour, unit(), group.text()), BigDecimal.ZERO, Cost.known(new Usd(amount)));
        } else if (amount.signum() != 0) {
            lines.warn("cost unknown: amount in currency '" + currency + "'");
            // An unknown cost without a quantity would show nowhere.
            lines.add(group.key(hour, Unit.OTHER, group.text()), amount.abs(), Cost.UNKNOWN);
        }
    }

    /** A number instead of a text might count something else than hundredths. Rounded once, when it no longer does. */
    private static BigDecimal amount(JsonParser json) throws IOException, RejectedPageException {
        var hundredths = json.currentToken() == JsonToken.VALUE_STRING ? Scalars.decimal(json) : null;
        if (hundredths == null) {
            throw Scalars.wrongType(json, "a text of cents");
        }
        try {
            return Decimals.normalise(hundredths.scaleByPowerOfTen(-CENT_DECIMALS));
        } catch (ArithmeticException | NumberFormatException e) {
            throw Scalars.beyondAnyAmount(json);
        }
    }

    private Unit unit() {
        return tokenType == null ? unitOfCost(costType) : unitOfTokens(tokenType);
    }

    private static Unit unitOfTokens(String tokenType) {
        return switch (tokenType) {
            case "uncached_input_tokens" -> Unit.INPUT_TOKENS;
            case "cache_read_input_tokens" -> Unit.CACHE_READ_TOKENS;
            case "cache_creation.ephemeral_5m_input_tokens" -> Unit.CACHE_WRITE_5M_TOKENS;
            case "cache_creation.ephemeral_1h_input_tokens" -> Unit.CACHE_WRITE_1H_TOKENS;
            case "output_tokens" -> Unit.OUTPUT_TOKENS;
            default -> tokenType.startsWith("cache_creation.") ? Unit.CACHE_WRITE_TOKENS : Unit.OTHER;
        };
    }

    /** An open set: a kind of cost we do not know is kept as other cost. */
    private static Unit unitOfCost(@Nullable String costType) {
        if (costType == null) {
            return Unit.OTHER;
        }
        return switch (costType) {
            case "web_search" -> Unit.WEB_SEARCH_CALLS;
            case "code_execution", "session_usage" -> Unit.SESSIONS;
            default -> Unit.OTHER;
        };
    }
}
