package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoogleSettingsTest {

    private static final StubGoogle GOOGLE = new StubGoogle();

    @AfterAll
    static void stop() {
        GOOGLE.close();
    }

    @Test
    void a_project_a_dataset_and_a_billing_account_are_enough_for_the_export() {
        var client = config(Map.of()).client();
        assertThat(client.sources()).containsExactly(Sources.VERTEX_BILLING_EXPORT);
        var day = LocalDate.of(2026, 11, 15);
        var request =
                client.page(client.asks(Sources.VERTEX_BILLING_EXPORT, day).get(0), Optional.empty());
        assertThat(request.baseUrl()).isEqualTo("https://bigquery.googleapis.com");
        assertThat(request.path()).isEqualTo("/bigquery/v2/projects/acme-finops/queries");
        assertThat(Objects.requireNonNull(request.posted()).body())
                .contains(
                        "`acme-finops.billing_export.gcp_billing_export_v1_01A2B3_4C5D6E_7F8091`",
                        "\"location\":\"US\"",
                        "\"maximumBytesBilled\":\"107374182400\"",
                        "AEFD-7695-64FA");
    }

    @Test
    void the_gemini_api_is_left_out_and_other_services_are_added_on_request() {
        var client = config(Map.of(
                        "bigquery.gemini.api",
                        "false",
                        "bigquery.services",
                        "1111-2222-3333",
                        "bigquery.maximum.bytes.billed",
                        "0"))
                .client();
        var day = LocalDate.of(2026, 11, 15);
        var request =
                client.page(client.asks(Sources.VERTEX_BILLING_EXPORT, day).get(0), Optional.empty());
        assertThat(Objects.requireNonNull(request.posted()).body())
                .contains("C7E2-9256-1C43", "1111-2222-3333")
                .doesNotContain("AEFD-7695-64FA", "maximumBytesBilled");
    }

    @Test
    void the_key_file_may_be_named_instead_of_quoted(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key.json"), GOOGLE.keyFile());
        assertThat(config(Map.of("service.account.json", file.toString()))
                        .client()
                        .sources())
                .hasSize(1);
    }

    @Test
    void budgets_alone_need_no_dataset() {
        var settings = Map.of(
                "billing.export.enabled",
                "false",
                "budgets.enabled",
                "true",
                "bigquery.project",
                "",
                "bigquery.dataset",
                "");
        assertThat(config(settings).client().sources()).containsExactly(Sources.VERTEX_BUDGETS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bigquery.table         | a`b              | bigquery.table must be of
            bigquery.dataset       | data;set         | bigquery.dataset must be of
            bigquery.location      | US'              | bigquery.location must be
            bigquery.base.url      | bigquery         | bigquery.base.url must be http
            billing.account        | a b              | billing.account must be of
            bigquery.project       | ''               | bigquery.project must be set
            billing.account        | ''               | billing.account must be set
            billing.export.enabled | false            | billing.export.enabled or budgets.enabled must be true
            service.account.json   | /no/such/file    | service.account.json: no such file can be read on this machine
            service.account.json   | {"private_key":1}| service.account.json: the service account's key file has no client_email
            """)
    void what_cannot_work_is_refused_at_once(String setting, String value, String message) {
        assertThatThrownBy(() -> config(Map.of(setting, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void the_key_does_not_print_itself_and_is_taken_out_of_texts() {
        var config = config(Map.of());
        assertThat(config.values().toString()).doesNotContain("PRIVATE KEY");
        assertThat(SettingDefinitions.DEF.configKeys().get("service.account.json"))
                .isNotNull()
                .extracting(key -> key.type)
                .isEqualTo(ConfigDef.Type.PASSWORD);
        assertThat(config.secrets().redact("x " + GOOGLE.keyFile() + " Bearer ya29.abcdefghij"))
                .contains("spend-monitor@acme-finops")
                .doesNotContain("PRIVATE KEY", "ya29", GOOGLE.keyFile().substring(200, 260));
    }

    private static SpendSourceConfig config(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "provider", "vertex",
                "service.account.json", GOOGLE.keyFile(),
                "billing.account", "billingAccounts/01A2B3-4C5D6E-7F8091",
                "billing.export.enabled", "true",
                "bigquery.project", "acme-finops",
                "bigquery.dataset", "billing_export"));
        settings.putAll(more);
        return new SpendSourceConfig(settings);
    }
}
