package dev.aispend.simulator.google.export;

import java.math.BigDecimal;

/**
 * Who pays, and in what money.
 *
 * @param id such as 01A2B3-4C5D6E-7F8091
 * @param currency what cost and credits are in
 * @param conversionRate units of the currency for one US dollar; 1 for an account in dollars
 */
public record BillingAccount(String id, String currency, BigDecimal conversionRate) {
    /** An account in US dollars. */
    public static final BillingAccount USD = new BillingAccount("01A2B3-4C5D6E-7F8091", "USD", BigDecimal.ONE);

    /** An account in euros; a euro is exactly 1.024 dollars, so that every amount has an exact one in dollars. */
    public static final BillingAccount EUR =
            new BillingAccount("0E1F2A-3B4C5D-6E7F80", "EUR", new BigDecimal("0.9765625"));

    /** The name of the standard export's table. */
    public String tableName() {
        return "gcp_billing_export_v1_" + id.replace('-', '_');
    }

    BigDecimal ofUsd(BigDecimal usd) {
        return Money.rounded(usd.multiply(conversionRate));
    }
}
