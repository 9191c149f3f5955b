package dev.aispend.simulator.google.bigquery;

import java.util.Locale;
import java.util.Set;

/**
 * Where the export lies.
 *
 * @param project whose data set it is
 * @param location such as US, EU or europe-west1
 */
public record ExportTable(String project, String dataset, String table, String location) {
    private static final Set<String> MULTI_REGIONS = Set.of("US", "EU");

    /** The name a query uses between back-ticks. */
    public String fullName() {
        return project + "." + dataset + "." + table;
    }

    /** A job here is found without telling its location. */
    boolean isMultiRegion() {
        return MULTI_REGIONS.contains(location);
    }

    boolean isAt(String asked) {
        return location.toUpperCase(Locale.ROOT).equals(asked.toUpperCase(Locale.ROOT));
    }

    /** Refuses another name than this table's. */
    void check(String name) throws ApiError {
        String[] parts = name.split("[.:]", -1);
        if (parts.length != 3 || !parts[0].equals(project) || !parts[1].equals(dataset)) {
            throw ApiError.notFound(
                    parts.length == 3
                            ? "Dataset " + parts[0] + ":" + parts[1] + " was not found in location " + location
                            : "Table " + name + " must be qualified with a dataset (e.g. dataset.table)");
        }
        if (!parts[2].equals(table)) {
            throw ApiError.notFound(
                    "Table " + project + ":" + dataset + "." + parts[2] + " was not found in location " + location);
        }
    }

    /** Refuses a query that runs elsewhere; without a location it runs in the US. */
    void checkLocation(String asked) throws ApiError {
        if (!isAt(asked.isEmpty() ? "US" : asked)) {
            String elsewhere = asked.isEmpty() ? "US" : asked;
            throw ApiError.notFound("Dataset " + project + ":" + dataset + " was not found in location " + elsewhere);
        }
    }
}
