package dev.aispend.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.aispend.launcher.config.Settings.LogFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsReaderTest {
    private static final String SERVICE_ACCOUNT =
            "{\"client_email\":\"spend@acme-billing.iam.gserviceaccount.com\",\"private_key\":\"hidden\","
                    + "\"token_uri\":\"https://oauth2.googleapis.com/token\",\"project_id\":\"acme-billing\"}";

    @TempDir
    Path folder;

    @Test
    void an_empty_environment_gives_the_documented_defaults() {
        var settings = SettingsReader.read(Map.of());

        assertThat(settings.accounts()).isEmpty();
        assertThat(settings.polling()).isEqualTo(new Settings.Polling(Duration.ofHours(1), 48, 30));
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().readToken()).isEmpty();
        assertThat(settings.kafka().bootstrapServers()).isEmpty();
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("./data"));
        assertThat(settings.logging()).isEqualTo(new Settings.Logging("info", LogFormat.TEXT));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void an_admin_key_alone_switches_its_provider_on() {
        var account = SettingsReader.read(Map.of("OPENAI_ADMIN_KEY", "sk-admin-1"))
                .accounts()
                .get(0);

        assertThat(account.provider()).isEqualTo("openai");
        assertThat(account.name()).isEqualTo("default");
        assertThat(account.credential().value()).isEqualTo("sk-admin-1");
        assertThat(account.connector()).isEqualTo(Map.of("base.url", "https://api.openai.com"));
        assertThat(account.settling()).isEmpty();
    }

    @Test
    void the_admin_key_goes_before_the_api_key() {
        var both = Map.of("OPENAI_ADMIN_KEY", "admin", "OPENAI_API_KEY", "other");

        assertThat(SettingsReader.read(both).accounts().get(0).credential().value())
                .isEqualTo("admin");
        assertThat(SettingsReader.read(Map.of("OPENAI_API_KEY", "other"))
                        .accounts()
                        .get(0)
                        .credential()
                        .value())
                .isEqualTo("other");
    }

    @Test
    void a_disabled_provider_is_not_read_although_there_is_a_credential() {
        var settings = SettingsReader.read(Map.of("OPENAI_ADMIN_KEY", "k", "ENABLE_OPENAI", "false"));

        assertThat(settings.accounts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    https://proxy.example.org/v1/,  https://proxy.example.org
                    https://proxy.example.org/,     https://proxy.example.org
                    http://127.0.0.1:9000,          http://127.0.0.1:9000
                    http://127.0.0.1:9000/v1,       http://127.0.0.1:9000
                    """)
    void a_trailing_slash_or_version_of_a_base_url_is_tolerated(String written, String meant) {
        var settings = SettingsReader.read(Map.of("OPENAI_ADMIN_KEY", "k", "OPENAI_BASE_URL", written));

        assertThat(settings.accounts().get(0).connector()).containsEntry("base.url", meant);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    90s,   PT1M30S
                    15m,   PT15M
                    1h,    PT1H
                    2d,    PT48H
                    PT15M, PT15M
                    p1d,   PT24H
                    """)
    void durations_are_read_in_both_forms(String written, Duration meant) {
        assertThat(SettingsReader.read(Map.of("POLL_INTERVAL", written))
                        .polling()
                        .interval())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POLL_INTERVAL         | soon               | POLL_INTERVAL = 'soon' must be a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601
                    POLL_INTERVAL         | 0s                 | POLL_INTERVAL = '0s' must be a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601
                    SETTLING_OPENAI       | -PT1H              | SETTLING_OPENAI = '-PT1H' must be a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601
                    CRON_LOOKBACK_HOURS   | many               | CRON_LOOKBACK_HOURS = 'many' not a number of type INT
                    CRON_LOOKBACK_HOURS   | 0                  | CRON_LOOKBACK_HOURS = '0' value must be at least 1
                    BACKFILL_DAYS         | -1                 | BACKFILL_DAYS = '-1' value must be at least 0
                    PORT                  | 65536              | PORT = '65536' value must be no more than 65535
                    PORT                  | http               | PORT = 'http' not a number of type INT
                    OPENAI_BASE_URL       | api.openai.com     | OPENAI_BASE_URL = 'api.openai.com' must be http:// or https:// with a host and perhaps a port, and nothing after it
                    OPENAI_BASE_URL       | https://h/v1/usage | OPENAI_BASE_URL = 'https://h/v1/usage' must be http:// or https:// with a host and perhaps a port, and nothing after it
                    OPENAI_BASE_URL       | ftp://h            | OPENAI_BASE_URL = 'ftp://h' must be http:// or https:// with a host and perhaps a port, and nothing after it
                    OPENAI_BASE_URL       | https://u:p@h      | OPENAI_BASE_URL must be http:// or https:// with a host and perhaps a port, and nothing after it
                    OPENAI_ACCOUNT        | a/b                | OPENAI_ACCOUNT = 'a/b' must be 1 to 100 of a-z A-Z 0-9 . _ -, starting with a letter or digit
                    OPENAI_ADMIN_KEY      | sk admin           | OPENAI_ADMIN_KEY must be printable characters without spaces
                    ENABLE_OPENAI         | yes                | ENABLE_OPENAI = 'yes' must be one of true, false
                    ENABLE_OPENAI         | true               | ENABLE_OPENAI = 'true' needs OPENAI_ADMIN_KEY
                    ALLOWED_ORIGINS       | example.org        | ALLOWED_ORIGINS = 'example.org' must be origins such as https://example.org, separated by commas, or *
                    HTTP_HOST             | 0.0.0.0            | HTTP_HOST = '0.0.0.0' listens beyond this machine, so it needs READ_TOKEN, or ALLOW_ANONYMOUS_READS=true to let everyone read
                    LOG_LEVEL             | loud               | LOG_LEVEL = 'loud' must be one of error, warn, info, debug, trace
                    LOG_FORMAT            | xml                | LOG_FORMAT = 'xml' must be one of text, json
                    SPEND_CONFIG          | /nowhere.yaml      | SPEND_CONFIG = '/nowhere.yaml' cannot be read
                    """)
    void a_bad_value_is_refused_in_one_sentence(String variable, String value, String sentence) {
        assertThat(problems(Map.of(variable, value))).containsExactly(sentence);
    }

    @Test
    void all_faults_are_reported_at_once() throws Exception {
        var yaml = yaml("accounts: [{provider: openai, name: research}]");

        assertThat(problems(
                        Map.of("POLL_INTERVAL", "soon", "PORT", "http", "HTTP_HOST", "0.0.0.0", "SPEND_CONFIG", yaml)))
                .containsExactlyInAnyOrder(
                        "POLL_INTERVAL = 'soon' must be a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601",
                        "PORT = 'http' not a number of type INT",
                        "HTTP_HOST = '0.0.0.0' listens beyond this machine, so it needs READ_TOKEN, or"
                                + " ALLOW_ANONYMOUS_READS=true to let everyone read",
                        yaml + ": accounts[0].credential is missing");
    }

    @ParameterizedTest
    @CsvSource({"READ_TOKEN, secret", "ALLOW_ANONYMOUS_READS, true"})
    void listening_beyond_this_machine_needs_a_token_or_a_permission(String variable, String value) {
        assertThat(SettingsReader.read(Map.of("HTTP_HOST", "0.0.0.0", variable, value))
                        .http()
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void a_yaml_file_adds_accounts_and_takes_secrets_from_the_environment() throws Exception {
        var yaml = yaml("""
                accounts:
                  - provider: openai
                    name: research
                    credential: ${RESEARCH_KEY}
                    baseUrl: http://127.0.0.1:9000/v1
                    settling: 5d
                """);
        var settings = SettingsReader.read(
                Map.of("OPENAI_ADMIN_KEY", "first", "RESEARCH_KEY", "second", "SPEND_CONFIG", yaml));

        assertThat(settings.accounts()).extracting(Settings.Account::name).containsExactly("default", "research");
        var research = settings.accounts().get(1);
        assertThat(research.credential().value()).isEqualTo("second");
        assertThat(research.connector()).containsEntry("base.url", "http://127.0.0.1:9000");
        assertThat(research.settling()).contains(Duration.ofDays(5));
    }

    @Test
    void faults_of_the_yaml_file_are_told_with_their_path() throws Exception {
        var yaml = yaml("""
                colour: blue
                accounts:
                  - provider: openai
                    name: a b
                    credential: ${MISSING_KEY}
                  - provider: nobody
                    name: x
                    credential: k
                  - provider: openai
                    name: y
                    credential: k
                    budget: 3
                """);

        assertThat(problems(Map.of("SPEND_CONFIG", yaml)))
                .containsExactlyInAnyOrder(
                        yaml + ": colour is no setting of this file",
                        yaml + ": accounts[0].name = 'a b' must be 1 to 100 of a-z A-Z 0-9 . _ -, starting with a"
                                + " letter or digit",
                        yaml + ": accounts[0].credential asks for the environment variable MISSING_KEY, which is not"
                                + " set",
                        yaml + ": accounts[0].credential is missing",
                        yaml + ": accounts[1].provider = 'nobody' must be one of openai, anthropic, vertex",
                        yaml + ": accounts[2].budget is no setting of an account");
    }

    @Test
    void a_broken_yaml_file_is_refused_with_line_and_column() throws Exception {
        var yaml = yaml("accounts:\n  - provider: [openai\n");

        assertThat(problems(Map.of("SPEND_CONFIG", yaml)))
                .singleElement()
                .asString()
                .matches(".*spend\\.yaml, line 2, column 22: is no valid YAML");
    }

    @Test
    void the_same_account_twice_is_refused() throws Exception {
        var yaml = yaml("accounts: [{provider: openai, name: default, credential: k}]");

        assertThat(problems(Map.of("OPENAI_ADMIN_KEY", "k", "SPEND_CONFIG", yaml)))
                .containsExactly("the account default of openai is there twice");
    }

    @Test
    void kafka_variables_become_client_settings_and_unknown_ones_are_warned_about() {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "kafka-1:9092");
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SERVICE_HOST", "10.0.0.1");

        var settings = SettingsReader.read(environment);

        assertThat(settings.kafka().bootstrapServers()).contains("kafka-1:9092");
        assertThat(settings.kafka().clientSettings()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
        assertThat(settings.warnings())
                .containsExactly("KAFKA_SERVICE_HOST is ignored: Kafka's clients have no setting service.host");
    }

    @Test
    void no_secret_is_printed_with_the_settings() {
        var settings = SettingsReader.read(Map.of(
                "OPENAI_ADMIN_KEY", "sk-hidden-1",
                "READ_TOKEN", "sk-hidden-2",
                "KAFKA_SASL_JAAS_CONFIG", "sk-hidden-3"));

        assertThat(settings.toString()).doesNotContain("sk-hidden");
        assertThat(settings.redacted().toString()).doesNotContain("sk-hidden").contains("•••");
        assertThat(settings.redacted())
                .containsEntry("OPENAI_ADMIN_KEY", "•••")
                .containsEntry("PORT", 8080)
                .containsEntry("OPENAI_API_KEY", "");
    }

    @Test
    void the_demo_ignores_credentials_and_clusters_and_keeps_its_data_apart() {
        var real = SettingsReader.read(
                Map.of("OPENAI_ADMIN_KEY", "real", "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "DATA_DIR", "d"));
        var demo = real.forDemo();

        assertThat(demo.accounts()).isEmpty();
        assertThat(demo.kafka().bootstrapServers()).isEmpty();
        assertThat(demo.dataDirectory()).isEqualTo(Path.of("d/demo"));
    }

    private String yaml(String text) throws Exception {
        return Files.writeString(folder.resolve("spend.yaml"), text).toString();
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> SettingsReader.read(environment))
                .problems();
    }

    @Test
    void an_anthropic_key_switches_anthropic_on_with_the_reports_asked_for() {
        var account = SettingsReader.read(Map.of(
                        "ANTHROPIC_ADMIN_KEY", "sk-ant-admin01-1",
                        "ANTHROPIC_REPORTS", "Analytics",
                        "SETTLING_ANTHROPIC", "10d"))
                .accounts()
                .get(0);

        assertThat(account.provider()).isEqualTo("anthropic");
        assertThat(account.credential().value()).isEqualTo("sk-ant-admin01-1");
        assertThat(account.connector())
                .isEqualTo(Map.of("base.url", "https://api.anthropic.com", "reports", "analytics"));
        assertThat(account.settling()).contains(Duration.ofDays(10));
    }

    @Test
    void a_service_account_file_switches_the_export_and_the_budgets_on_each_by_its_own_settings() throws Exception {
        var file = Files.writeString(folder.resolve("sa.json"), SERVICE_ACCOUNT).toString();
        var export = SettingsReader.read(Map.of(
                        "GCP_SA_JSON",
                        file,
                        "GCP_BQ_DATASET",
                        "billing",
                        "GCP_BQ_TABLE",
                        "export",
                        "GCP_BQ_LOCATION",
                        "EU"))
                .accounts()
                .get(0);
        var budgets = SettingsReader.read(
                        Map.of("GCP_SA_JSON", SERVICE_ACCOUNT, "GCP_BILLING_ACCOUNT_ID", "01ABCD-234567-89EF01"))
                .accounts()
                .get(0);

        assertThat(export.credential().value()).isEqualTo(SERVICE_ACCOUNT);
        assertThat(export.connector())
                .containsEntry("billing.export.enabled", "true")
                .containsEntry("budgets.enabled", "false")
                .containsEntry("bigquery.project", "acme-billing")
                .containsEntry("bigquery.dataset", "billing")
                .containsEntry("bigquery.table", "export")
                .containsEntry("bigquery.location", "EU");
        assertThat(budgets.connector())
                .containsEntry("billing.export.enabled", "false")
                .containsEntry("budgets.enabled", "true")
                .containsEntry("billing.account", "01ABCD-234567-89EF01")
                .containsEntry("bigquery.table", "gcp_billing_export_v1_01ABCD_234567_89EF01");
    }

    @Test
    void what_is_missing_to_read_google_is_told_without_showing_the_key() {
        assertThat(problems(Map.of("GCP_SA_JSON", SERVICE_ACCOUNT)))
                .containsExactly("GCP_SA_JSON switches nothing on: set GCP_BQ_DATASET to read the billing export,"
                        + " GCP_BILLING_ACCOUNT_ID to read budgets");
        assertThat(problems(Map.of("GCP_SA_JSON", SERVICE_ACCOUNT, "ENABLE_VERTEX_BIGQUERY", "true")))
                .containsExactly(
                        "ENABLE_VERTEX_BIGQUERY needs GCP_BQ_DATASET",
                        "ENABLE_VERTEX_BIGQUERY needs GCP_BQ_TABLE or GCP_BILLING_ACCOUNT_ID");
        assertThat(problems(Map.of("ENABLE_VERTEX_BUDGETS", "true")))
                .containsExactly("ENABLE_VERTEX_BUDGETS = 'true' needs GCP_SA_JSON");
        assertThat(problems(Map.of(
                        "GCP_SA_JSON", "{\"private_key\":\"hidden\"}", "GCP_BQ_DATASET", "b", "GCP_BQ_TABLE", "t")))
                .containsExactly("GCP_SA_JSON is no key of a service account: it has no client_email, no token_uri");
        assertThat(problems(Map.of("GCP_SA_JSON", "/nowhere.json", "GCP_BQ_DATASET", "b", "GCP_BQ_TABLE", "t")))
                .containsExactly("GCP_SA_JSON is neither JSON nor a file that can be read");
    }

    @Test
    void an_account_of_each_provider_may_stand_in_the_file() throws Exception {
        var yaml = yaml("""
                accounts:
                  - provider: anthropic
                    name: research
                    credential: k
                    reports: auto
                  - provider: vertex
                    name: subsidiary
                    credential: '%s'
                    bigQueryDataset: billing
                    bigQueryTable: export
                """.formatted(SERVICE_ACCOUNT));

        var accounts = SettingsReader.read(Map.of("SPEND_CONFIG", yaml)).accounts();

        assertThat(accounts)
                .extracting(Settings.Account::provider, Settings.Account::name)
                .containsExactly(tuple("anthropic", "research"), tuple("vertex", "subsidiary"));
        assertThat(accounts.get(0).connector()).containsEntry("reports", "auto");
        assertThat(accounts.get(1).connector()).containsEntry("bigquery.dataset", "billing");
    }

    @Test
    void an_admin_token_goes_by_either_name() {
        assertThat(SettingsReader.read(Map.of("API_KEY", "a", "INGEST_KEY", "i"))
                        .http()
                        .adminToken())
                .contains(new Secret("a"));
        assertThat(SettingsReader.read(Map.of("API_KEY", "a", "ADMIN_TOKEN", "b"))
                        .http()
                        .adminToken())
                .contains(new Secret("b"));
    }
}
