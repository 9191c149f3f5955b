package dev.aispend.simulator.google;

import dev.aispend.simulator.google.bigquery.ExportTable;
import dev.aispend.simulator.google.export.BillingAccount;
import java.time.Duration;

/**
 * What is Google's own about the simulator.
 *
 * @param project runs the queries and owns the data set
 * @param location of the data set; outside US and EU a job is not found without it
 * @param tokenLifetime of an access token
 */
public record GoogleConfig(
        String project, String dataset, String location, BillingAccount account, Duration tokenLifetime) {

    /** An account in dollars, its export in the US, tokens for an hour. */
    public static final GoogleConfig DEMO =
            new GoogleConfig("demo-finops", "billing_export", "US", BillingAccount.USD, Duration.ofSeconds(3599));

    public GoogleConfig withLocation(String other) {
        return new GoogleConfig(project, dataset, other, account, tokenLifetime);
    }

    public GoogleConfig withAccount(BillingAccount other) {
        return new GoogleConfig(project, dataset, location, other, tokenLifetime);
    }

    public GoogleConfig withTokenLifetime(Duration other) {
        return new GoogleConfig(project, dataset, location, account, other);
    }

    /** Where the export lies. */
    public ExportTable table() {
        return new ExportTable(project, dataset, account.tableName(), location);
    }
}
