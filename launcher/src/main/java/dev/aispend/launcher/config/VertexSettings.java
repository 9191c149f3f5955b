package dev.aispend.launcher.config;

import static dev.aispend.launcher.config.ProviderField.text;

import dev.aispend.domain.source.Sources;
import dev.aispend.launcher.config.Settings.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Google Vertex AI: spend from the BigQuery billing export, limits from the Budgets API, each by itself. */
final class VertexSettings implements ProviderSettings {
    private static final Validator WORD = SettingRules.headerValue();
    private static final Validator NAME =
            SettingRules.matching(Pattern.compile("[A-Za-z0-9_.:-]+"), "must be of A-Z a-z 0-9 _ . : - only");
    private static final Validator BILLING_ACCOUNT = SettingRules.matching(
            Pattern.compile("(billingAccounts/)?[A-Za-z0-9-]+"), "must look like 01ABCD-234567-89EF01");
    private static final Validator BYTES =
            SettingRules.matching(Pattern.compile("[0-9]{1,18}"), "must be a whole number of bytes");

    private static final ProviderField SERVICE_ACCOUNT = ProviderField.secret(
            "GCP_SA_JSON",
            "credential",
            SettingRules.any(),
            "Key of a service account: the JSON, or the path of a file that holds it. It switches Vertex AI on.");
    private static final ProviderField BILLING_ACCOUNT_ID = text(
            "GCP_BILLING_ACCOUNT_ID",
            "billingAccount",
            "",
            BILLING_ACCOUNT,
            "The billing account: it names the export's table and owns the budgets.");
    private static final ProviderField BUDGET_NAME =
            text("GCP_BUDGET_NAME", "budget", "", WORD, "Id of the one budget to read; unset means all.");
    private static final ProviderField PROJECT = text(
            "GCP_BQ_PROJECT", "bigQueryProject", "", NAME, "Project that runs the queries; unset means the key's own.");
    private static final ProviderField DATASET =
            text("GCP_BQ_DATASET", "bigQueryDataset", "", NAME, "Dataset of the billing export; project.dataset too.");
    private static final ProviderField TABLE = text(
            "GCP_BQ_TABLE",
            "bigQueryTable",
            "",
            NAME,
            "Table of the export; unset means gcp_billing_export_v1_ and the billing account.");
    private static final ProviderField LOCATION = text(
            "GCP_BQ_LOCATION",
            "bigQueryLocation",
            "US",
            NAME,
            "Location of the dataset, such as US, EU, europe-west1.");
    private static final ProviderField MAXIMUM_BYTES = text(
            "GCP_BQ_MAXIMUM_BYTES_BILLED",
            "maximumBytesBilled",
            "",
            BYTES,
            "Most bytes one query may be billed for; above it the query fails and costs nothing. 0 is no limit, unset means 100 GiB.");
    private static final ProviderField GEMINI_API = AccountFields.flag(
            "GCP_GEMINI_API",
            "geminiApi",
            "true counts the service Gemini API (AI Studio keys) too; unset means true.");
    private static final ProviderField SKU_MODELS = new ProviderField(
            ProviderField.Kind.TEXT,
            "GCP_SKU_MODELS",
            null,
            "",
            SettingRules.file(),
            "A CSV file of lines sku_id,model for SKUs whose description names no model; it is read at start.");
    private static final ProviderField BIGQUERY_ON = AccountFields.flag(
            "ENABLE_VERTEX_BIGQUERY", "bigQuery", "true or false; unset means true if there is a dataset.");
    private static final ProviderField BUDGETS_ON = AccountFields.flag(
            "ENABLE_VERTEX_BUDGETS", "budgets", "true or false; unset means true if there is a billing account.");
    private static final ProviderField BIGQUERY_URL =
            AccountFields.baseUrl("GCP_BIGQUERY_BASE_URL", "bigQueryBaseUrl", "https://bigquery.googleapis.com");
    private static final ProviderField BUDGETS_URL =
            AccountFields.baseUrl("GCP_BUDGETS_BASE_URL", "budgetsBaseUrl", "https://billingbudgets.googleapis.com");
    private static final ProviderField ACCOUNT = AccountFields.account("VERTEX_ACCOUNT");
    private static final ProviderField SETTLING =
            AccountFields.settling("SETTLING_VERTEX", Sources.VERTEX_BILLING_EXPORT.settling());

    @Override
    public String provider() {
        return Sources.VERTEX;
    }

    @Override
    public String title() {
        return "Google Vertex AI";
    }

    @Override
    public ProviderField account() {
        return ACCOUNT;
    }

    @Override
    public ProviderField credential() {
        return SERVICE_ACCOUNT;
    }

    @Override
    public String switchVariable() {
        return "ENABLE_VERTEX";
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(
                SERVICE_ACCOUNT,
                BILLING_ACCOUNT_ID,
                BUDGET_NAME,
                PROJECT,
                DATASET,
                TABLE,
                LOCATION,
                MAXIMUM_BYTES,
                GEMINI_API,
                SKU_MODELS,
                BIGQUERY_ON,
                BUDGETS_ON,
                BIGQUERY_URL,
                BUDGETS_URL,
                ACCOUNT,
                SETTLING);
    }

    @Override
    public Optional<Account> account(FieldValues values) {
        var given = values.secret(SERVICE_ACCOUNT);
        if (given.isEmpty()) {
            refuseWithoutKey(values, BIGQUERY_ON);
            refuseWithoutKey(values, BUDGETS_ON);
            return Optional.empty();
        }
        var key = ServiceAccountKey.read(given.get(), sentence -> values.problem(SERVICE_ACCOUNT, sentence));
        var connector = connector(values, key);
        return key.map(json -> new Account(
                Sources.VERTEX,
                values.text(ACCOUNT),
                Account.SERVICE_ACCOUNT,
                json.json(),
                connector,
                values.duration(SETTLING)));
    }

    private static Map<String, String> connector(FieldValues values, Optional<ServiceAccountKey> key) {
        boolean export =
                values.flag(BIGQUERY_ON).orElse(values.optional(DATASET).isPresent());
        boolean budgets = values.flag(BUDGETS_ON)
                .orElse(values.optional(BILLING_ACCOUNT_ID).isPresent());
        if (!export && !budgets) {
            values.problem(
                    SERVICE_ACCOUNT,
                    "switches nothing on: set " + values.name(DATASET) + " to read the billing export, "
                            + values.name(BILLING_ACCOUNT_ID) + " to read budgets");
        }
        if (budgets) {
            requireAny(values, BUDGETS_ON, List.of(BILLING_ACCOUNT_ID));
        }
        if (export) {
            requireAny(values, BIGQUERY_ON, List.of(DATASET));
            requireAny(values, BIGQUERY_ON, List.of(TABLE, BILLING_ACCOUNT_ID));
        }
        var connector = new LinkedHashMap<String, String>();
        connector.put("billing.export.enabled", Boolean.toString(export));
        connector.put("budgets.enabled", Boolean.toString(budgets));
        connector.put("bigquery.base.url", values.baseUrl(BIGQUERY_URL));
        connector.put("budgets.base.url", values.baseUrl(BUDGETS_URL));
        connector.put(
                "bigquery.project",
                values.optional(PROJECT)
                        .or(() -> key.flatMap(ServiceAccountKey::project))
                        .orElse(""));
        values.put(connector, "bigquery.dataset", DATASET);
        connector.put("bigquery.table", values.optional(TABLE).orElseGet(() -> exportTable(values)));
        values.put(connector, "bigquery.location", LOCATION);
        values.put(connector, "bigquery.maximum.bytes.billed", MAXIMUM_BYTES);
        values.flag(GEMINI_API).ifPresent(on -> connector.put("bigquery.gemini.api", Boolean.toString(on)));
        values.optional(BILLING_ACCOUNT_ID).ifPresent(id -> connector.put("billing.account", withoutPrefix(id)));
        values.put(connector, "budget.name", BUDGET_NAME);
        return connector;
    }

    private static void refuseWithoutKey(FieldValues values, ProviderField flag) {
        if (values.flag(flag).orElse(false)) {
            values.problem(flag, "= 'true' needs " + values.name(SERVICE_ACCOUNT));
        }
    }

    private static void requireAny(FieldValues values, ProviderField because, List<ProviderField> fields) {
        if (fields.stream().allMatch(field -> values.optional(field).isEmpty())) {
            var names = fields.stream().map(values::name).toList();
            values.problem(because, "needs " + String.join(" or ", names));
        }
    }

    private static String exportTable(FieldValues values) {
        return values.optional(BILLING_ACCOUNT_ID)
                .map(id -> "gcp_billing_export_v1_"
                        + withoutPrefix(id).replace('-', '_').toUpperCase(Locale.ROOT))
                .orElse("");
    }

    private static String withoutPrefix(String billingAccount) {
        return billingAccount.replaceFirst("^billingAccounts/", "");
    }
}
