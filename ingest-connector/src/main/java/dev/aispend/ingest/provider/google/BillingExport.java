package dev.aispend.ingest.provider.google;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which billing export is read, and which of its services.
 *
 * @param baseUrl of BigQuery
 * @param project that runs and pays for the queries
 * @param table full name: project, dataset and table
 * @param location of the dataset, such as {@code US} or {@code europe-west1}
 * @param mostBytesBilled by one query, 0 for no limit
 * @param serviceIds read by id
 * @param servicePrefixes read by the beginning of their description
 */
public record BillingExport(
        String baseUrl,
        String project,
        String table,
        String location,
        long mostBytesBilled,
        List<String> serviceIds,
        List<String> servicePrefixes) {

    public static final String VERTEX_AI = "C7E2-9256-1C43";

    public static final String GEMINI_API = "AEFD-7695-64FA";

    /** Every Claude model is a service of its own. */
    public static final String CLAUDE = "Claude";

    /** A table's name cannot be a parameter, so nothing may stand in it that ends a quoted name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");

    public BillingExport {
        if (!isName(project) || !isName(table)) {
            throw new IllegalArgumentException("project and table must be of A-Z a-z 0-9 _ . : -");
        }
        serviceIds = List.copyOf(serviceIds);
        servicePrefixes = List.copyOf(servicePrefixes);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** @param dataset may name a project of its own before a dot */
    public static String table(String project, String dataset, String table) {
        return (dataset.indexOf('.') < 0 ? project + "." + dataset : dataset) + "." + table;
    }

    /** The name Google gives the standard export of a billing account. */
    public static String standardTable(String billingAccount) {
        return "gcp_billing_export_v1_" + billingAccount.replace('-', '_');
    }

    /** @param more ids or, for services named by their description, prefixes */
    public static List<String> serviceIds(boolean geminiApi, List<String> more) {
        var ids = new ArrayList<>(List.of(VERTEX_AI));
        if (geminiApi) {
            ids.add(GEMINI_API);
        }
        more.stream().filter(id -> !ids.contains(id)).forEach(ids::add);
        return ids;
    }
}
