package dev.aispend.ingest;

import dev.aispend.ingest.provider.google.BillingExport;
import dev.aispend.ingest.provider.google.BudgetList;
import dev.aispend.ingest.provider.google.GoogleClient;
import dev.aispend.ingest.provider.google.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of Google alone: its two ways, each switched on by itself, and the service account both need. */
final class GoogleSettings {

    static final String SERVICE_ACCOUNT = "service.account.json";
    static final String BILLING_ACCOUNT = "billing.account";
    static final String BUDGETS_ENABLED = "budgets.enabled";
    static final String BUDGET_NAME = "budget.name";
    static final String BUDGETS_BASE_URL = "budgets.base.url";
    static final String BILLING_EXPORT_ENABLED = "billing.export.enabled";
    static final String BIGQUERY_PROJECT = "bigquery.project";
    static final String BIGQUERY_DATASET = "bigquery.dataset";
    static final String BIGQUERY_TABLE = "bigquery.table";
    static final String BIGQUERY_LOCATION = "bigquery.location";
    static final String BIGQUERY_BASE_URL = "bigquery.base.url";
    static final String BIGQUERY_MOST_BYTES = "bigquery.maximum.bytes.billed";
    static final String GEMINI_API = "bigquery.gemini.api";
    static final String SERVICES = "bigquery.services";
    static final String SERVICE_PREFIXES = "bigquery.service.prefixes";

    private static final String NAME_FORM = "of A-Z a-z 0-9 _ . : - only";
    private static final String ID_FORM = "of A-Z a-z 0-9 - only, or a resource's name that ends in such an id";
    private static final long GIBIBYTE = 1L << 30;

    private final AbstractConfig config;

    GoogleSettings(AbstractConfig config) {
        this.config = config;
    }

    static ConfigDef define(ConfigDef settings) {
        defineBudgets(settings.define(
                        SERVICE_ACCOUNT,
                        ConfigDef.Type.PASSWORD,
                        "",
                        Importance.HIGH,
                        "Google: the service account's key file, as its JSON or as a path to it on the worker.")
                .define(
                        BILLING_ACCOUNT,
                        ConfigDef.Type.STRING,
                        "",
                        SettingDefinitions.text(text -> text.isEmpty() || isId(text), ID_FORM),
                        Importance.MEDIUM,
                        "Google: the billing account's id, such as 01A2B3-4C5D6E-7F8091."));
        return defineServices(defineTable(settings));
    }

    private static void defineBudgets(ConfigDef settings) {
        settings.define(
                        BUDGETS_ENABLED,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.HIGH,
                        "Google: read limits from the Budgets API.")
                .define(
                        BUDGET_NAME,
                        ConfigDef.Type.STRING,
                        "",
                        SettingDefinitions.text(text -> text.isEmpty() || isId(text), ID_FORM),
                        Importance.LOW,
                        "Google: the only budget to read; all of the billing account when empty.")
                .define(
                        BUDGETS_BASE_URL,
                        ConfigDef.Type.STRING,
                        "https://billingbudgets.googleapis.com",
                        SettingDefinitions.baseUrl(),
                        Importance.LOW,
                        "Google: where the Budgets API is.");
    }

    private static ConfigDef defineTable(ConfigDef settings) {
        return settings.define(
                        BILLING_EXPORT_ENABLED,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.HIGH,
                        "Google: read what was billed from the BigQuery billing export.")
                .define(
                        BIGQUERY_PROJECT,
                        ConfigDef.Type.STRING,
                        "",
                        name(),
                        Importance.HIGH,
                        "Google: the project that runs and pays for the queries.")
                .define(
                        BIGQUERY_DATASET,
                        ConfigDef.Type.STRING,
                        "",
                        name(),
                        Importance.HIGH,
                        "Google: the dataset of the billing export; of another project when written project.dataset.")
                .define(
                        BIGQUERY_TABLE,
                        ConfigDef.Type.STRING,
                        "",
                        name(),
                        Importance.MEDIUM,
                        "Google: the export's table; the standard export of the billing account when empty.")
                .define(
                        BIGQUERY_LOCATION,
                        ConfigDef.Type.STRING,
                        "US",
                        SettingDefinitions.text(text -> text.matches("[A-Za-z0-9-]+"), "such as US, EU, europe-west1"),
                        Importance.MEDIUM,
                        "Google: where the dataset lies.")
                .define(
                        BIGQUERY_BASE_URL,
                        ConfigDef.Type.STRING,
                        "https://bigquery.googleapis.com",
                        SettingDefinitions.baseUrl(),
                        Importance.LOW,
                        "Google: where BigQuery is.");
    }

    private static ConfigDef defineServices(ConfigDef settings) {
        return settings.define(
                        BIGQUERY_MOST_BYTES,
                        ConfigDef.Type.LONG,
                        100 * GIBIBYTE,
                        ConfigDef.Range.atLeast(0),
                        Importance.MEDIUM,
                        "Google: a query that would bill more bytes fails without being billed; 0 for no limit.")
                .define(
                        GEMINI_API,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Google: also read the Gemini API, the service behind keys of AI Studio.")
                .define(
                        SERVICES,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Google: ids of more services to read beside Vertex AI.")
                .define(
                        SERVICE_PREFIXES,
                        ConfigDef.Type.LIST,
                        List.of(BillingExport.CLAUDE),
                        Importance.LOW,
                        "Google: services to read by how their description begins; each Claude model is a service.");
    }

    /** What is wrong with them as a whole, a sentence each; none quotes a secret. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        try {
            account();
        } catch (IllegalArgumentException e) {
            faults.add(SERVICE_ACCOUNT + ": " + e.getMessage());
        }
        if (!isOn(BILLING_EXPORT_ENABLED) && !isOn(BUDGETS_ENABLED)) {
            faults.add(BILLING_EXPORT_ENABLED + " or " + BUDGETS_ENABLED + " must be true");
        }
        if (isOn(BILLING_EXPORT_ENABLED)) {
            require(BIGQUERY_PROJECT, faults);
            require(BIGQUERY_DATASET, faults);
        }
        if (isOn(BUDGETS_ENABLED) || text(BIGQUERY_TABLE).isEmpty()) {
            require(BILLING_ACCOUNT, faults);
        }
        return faults;
    }

    GoogleClient client() {
        return new GoogleClient(
                account(),
                isOn(BILLING_EXPORT_ENABLED) ? Optional.of(export()) : Optional.empty(),
                isOn(BUDGETS_ENABLED) ? Optional.of(budgets()) : Optional.empty());
    }

    /** @throws IllegalArgumentException when there is none, without quoting what stands in its place */
    ServiceAccount account() {
        var given = config.getPassword(SERVICE_ACCOUNT).value().strip();
        if (given.isEmpty()) {
            throw new IllegalArgumentException("must be the JSON of a service account's key file, or a path to it");
        }
        return ServiceAccount.parse(given.startsWith("{") ? given : content(given));
    }

    private BillingExport export() {
        var project = text(BIGQUERY_PROJECT);
        var table = text(BIGQUERY_TABLE);
        var named = table.isEmpty() ? BillingExport.standardTable(BudgetList.id(text(BILLING_ACCOUNT))) : table;
        return new BillingExport(
                url(BIGQUERY_BASE_URL),
                project,
                BillingExport.table(project, text(BIGQUERY_DATASET), named),
                text(BIGQUERY_LOCATION),
                config.getLong(BIGQUERY_MOST_BYTES),
                BillingExport.serviceIds(isOn(GEMINI_API), config.getList(SERVICES)),
                config.getList(SERVICE_PREFIXES));
    }

    private BudgetList budgets() {
        return new BudgetList(
                url(BUDGETS_BASE_URL),
                BudgetList.id(text(BILLING_ACCOUNT)),
                Optional.of(BudgetList.id(text(BUDGET_NAME))).filter(id -> !id.isEmpty()));
    }

    private void require(String setting, List<String> faults) {
        if (text(setting).isEmpty()) {
            faults.add(setting + " must be set");
        }
    }

    private boolean isOn(String setting) {
        return config.getBoolean(setting);
    }

    private String text(String setting) {
        return config.getString(setting).strip();
    }

    private String url(String setting) {
        return SpendSourceConfig.withoutPath(text(setting));
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("no such file can be read on this machine");
        }
    }

    private static ConfigDef.Validator name() {
        return SettingDefinitions.text(text -> text.isEmpty() || BillingExport.isName(text.strip()), NAME_FORM);
    }

    private static boolean isId(String text) {
        return BudgetList.isId(BudgetList.id(text));
    }
}
