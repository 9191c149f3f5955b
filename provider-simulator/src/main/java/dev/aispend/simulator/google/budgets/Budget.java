package dev.aispend.simulator.google.budgets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.organization.Noise;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget as the API shows it. Fields at their default are left out, and no spend is in it.
 *
 * @param amount in the currency; null is last period's cost, of which the number is not told
 * @param calendarPeriod MONTH, QUARTER or YEAR; null for the custom period October to December 2026
 * @param creditTypesTreatment INCLUDE_ALL_CREDITS, EXCLUDE_ALL_CREDITS or INCLUDE_SPECIFIED_CREDITS
 * @param projectNumbers none is all projects
 * @param services ids, none is all services
 * @param thresholds as parts of 1, on current spend
 * @param forecastThresholds the same on forecast spend
 */
public record Budget(
        String displayName,
        @Nullable BigDecimal amount,
        String currency,
        @Nullable String calendarPeriod,
        String creditTypesTreatment,
        List<String> projectNumbers,
        List<String> services,
        List<String> thresholds,
        List<String> forecastThresholds) {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    /** A UUID that follows from the name. */
    public String id() {
        long high = Noise.of(1, displayName);
        long low = Noise.of(2, displayName);
        return new UUID((high & ~0xf000L) | 0x4000L, (low >>> 2) | Long.MIN_VALUE).toString();
    }

    ObjectNode json(String billingAccount) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", "billingAccounts/" + billingAccount + "/budgets/" + id());
        json.put("displayName", displayName);
        filter(json.putObject("budgetFilter"));
        amount(json.putObject("amount"));
        thresholds(json);
        ObjectNode notifications = json.putObject("notificationsRule");
        if (amount != null) {
            notifications.put("pubsubTopic", "projects/demo-finops/topics/budget-updates");
            notifications.put("schemaVersion", "1.0");
        }
        json.put("etag", Long.toHexString(Noise.of(3, displayName)));
        return json;
    }

    private void filter(ObjectNode filter) {
        if (!projectNumbers.isEmpty()) {
            ArrayNode projects = filter.putArray("projects");
            projectNumbers.forEach(number -> projects.add("projects/" + number));
        }
        filter.put("creditTypesTreatment", creditTypesTreatment);
        if (creditTypesTreatment.equals("INCLUDE_SPECIFIED_CREDITS")) {
            filter.putArray("creditTypes").add("PROMOTION").add("FREE_TIER");
        }
        if (!services.isEmpty()) {
            ArrayNode array = filter.putArray("services");
            services.forEach(service -> array.add("services/" + service));
        }
        if (calendarPeriod != null) {
            filter.put("calendarPeriod", calendarPeriod);
        } else {
            ObjectNode period = filter.putObject("customPeriod");
            period.putObject("startDate").put("year", 2026).put("month", 10).put("day", 1);
            period.putObject("endDate").put("year", 2026).put("month", 12).put("day", 31);
        }
    }

    /** Whole units as a string, the rest as nanos; parts that are zero are left out. */
    private void amount(ObjectNode json) {
        if (amount == null) {
            json.putObject("lastPeriodAmount");
            return;
        }
        ObjectNode money = json.putObject("specifiedAmount").put("currencyCode", currency);
        long units = amount.longValue();
        int nanos = amount.subtract(BigDecimal.valueOf(units)).multiply(NANOS).intValueExact();
        if (units != 0) {
            money.put("units", Long.toString(units));
        }
        if (nanos != 0) {
            money.put("nanos", nanos);
        }
    }

    private void thresholds(ObjectNode json) {
        ArrayNode rules = json.putArray("thresholdRules");
        for (String threshold : thresholds) {
            rules.addObject().put("thresholdPercent", new BigDecimal(threshold)).put("spendBasis", "CURRENT_SPEND");
        }
        for (String threshold : forecastThresholds) {
            rules.addObject().put("thresholdPercent", new BigDecimal(threshold)).put("spendBasis", "FORECASTED_SPEND");
        }
    }
}
