package dev.aispend.simulator.google.budgets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What Pub/Sub pushes for a budget several times a day, threshold passed or not.
 *
 * @param costAmount spent since {@code intervalStart}, the whole budget's scope: never a day's spend
 * @param budgetAmount told here even for a budget of last period's cost
 * @param alertThreshold the highest passed one as a part of 1, null for none
 * @param forecastThreshold the same of the forecast
 */
public record BudgetNotification(
        String billingAccount,
        Budget budget,
        BigDecimal costAmount,
        BigDecimal budgetAmount,
        Instant intervalStart,
        @Nullable BigDecimal alertThreshold,
        @Nullable BigDecimal forecastThreshold,
        Instant published) {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    /** A notification of the month of {@code published}, which begins at midnight US Pacific; no threshold passed. */
    public static BudgetNotification monthToDate(
            String billingAccount, Budget budget, BigDecimal costAmount, BigDecimal budgetAmount, Instant published) {
        Instant start = published
                .atZone(PACIFIC)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(PACIFIC)
                .toInstant();
        return new BudgetNotification(billingAccount, budget, costAmount, budgetAmount, start, null, null, published);
    }

    /** The same with a passed threshold. */
    public BudgetNotification alerting(BigDecimal threshold) {
        return new BudgetNotification(
                billingAccount,
                budget,
                costAmount,
                budgetAmount,
                intervalStart,
                threshold,
                forecastThreshold,
                published);
    }

    /** The body of the push. */
    public byte[] pushBody() {
        String messageId = Long.toString(published.toEpochMilli());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode message = body.putObject("message");
        message.putObject("attributes")
                .put("billingAccountId", billingAccount)
                .put("budgetId", budget.id())
                .put("schemaVersion", "1.0");
        message.put("data", Base64.getEncoder().encodeToString(data().getBytes(StandardCharsets.UTF_8)));
        message.put("messageId", messageId).put("message_id", messageId);
        message.put("publishTime", published.toString()).put("publish_time", published.toString());
        body.put("subscription", "projects/demo-finops/subscriptions/budget-updates-push");
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("budgetDisplayName", budget.displayName());
        if (alertThreshold != null) {
            data.put("alertThresholdExceeded", alertThreshold);
        }
        if (forecastThreshold != null) {
            data.put("forecastThresholdExceeded", forecastThreshold);
        }
        data.put("costAmount", costAmount);
        data.put("costIntervalStart", intervalStart.toString());
        data.put("budgetAmount", budgetAmount);
        data.put("budgetAmountType", budget.amount() == null ? "LAST_MONTH_COST" : "SPECIFIED_AMOUNT");
        data.put("currencyCode", budget.currency());
        return data.toString();
    }
}
