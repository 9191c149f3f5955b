package dev.aispend.ingest;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.page.Secrets;
import dev.aispend.ingest.plan.Schedule;
import dev.aispend.ingest.progress.Account;
import dev.aispend.ingest.provider.ProviderClient;
import dev.aispend.ingest.provider.anthropic.AnthropicClient;
import dev.aispend.ingest.provider.anthropic.Reports;
import dev.aispend.ingest.provider.openai.OpenAiClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** The connector's settings; a wrong configuration is refused with all its faults at once. */
public final class SpendSourceConfig extends AbstractConfig {

    private static final String KAFKA_PREFIX = "kafka.";
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    /** Bytes received, bytes kept, texts and records of one body live at the same time. */
    private static final int HEAP_SHARE = 8;

    public SpendSourceConfig(Map<String, String> settings) {
        super(SettingDefinitions.DEF, withoutFaults(settings), false);
        var faults = faultsTogether();
        if (!faults.isEmpty()) {
            throw new ConfigException(String.join("; ", faults));
        }
    }

    /** Which settings are needed depends on the provider. */
    private List<String> faultsTogether() {
        if (account().provider().equals(Sources.VERTEX)) {
            return new GoogleSettings(this).faults();
        }
        return adminKey().isEmpty() ? List.of(SettingDefinitions.ADMIN_KEY + " must be set") : List.of();
    }

    ProviderClient client() {
        var key = adminKey();
        return switch (account().provider()) {
            case Sources.VERTEX -> new GoogleSettings(this).client();
            case Sources.ANTHROPIC ->
                new AnthropicClient(
                        key,
                        Reports.ofText(getString(SettingDefinitions.REPORTS)),
                        "AI-Spend-Monitor/" + Version.text());
            default ->
                new OpenAiClient(key, optional(SettingDefinitions.ORGANIZATION), optional(SettingDefinitions.PROJECT));
        };
    }

    Secrets secrets() {
        return new Secrets(
                account().provider().equals(Sources.VERTEX)
                        ? new GoogleSettings(this).account().secrets()
                        : List.of(adminKey()));
    }

    Account account() {
        return new Account(getString(SettingDefinitions.PROVIDER), getString(SettingDefinitions.ACCOUNT));
    }

    String baseUrl() {
        return withoutPath(optional(SettingDefinitions.BASE_URL).orElseGet(this::providersUrl));
    }

    static String withoutPath(String url) {
        return url.trim().replaceFirst("/+$", "").replaceFirst("/v1$", "").replaceFirst("/+$", "");
    }

    private String providersUrl() {
        return switch (account().provider()) {
            case Sources.VERTEX -> getString(GoogleSettings.BIGQUERY_BASE_URL);
            case Sources.ANTHROPIC -> "https://api.anthropic.com";
            default -> "https://api.openai.com";
        };
    }

    Schedule schedule() {
        return new Schedule(
                pollInterval(),
                durationOf(SettingDefinitions.LOOKBACK),
                getInt(SettingDefinitions.BACKFILL_DAYS),
                durationOf(SettingDefinitions.RECHECK_INTERVAL),
                durationOf(SettingDefinitions.SWEEP_INTERVAL),
                Duration.ofDays(getInt(SettingDefinitions.SWEEP_DAYS)));
    }

    Duration pollInterval() {
        return durationOf(SettingDefinitions.POLL_INTERVAL);
    }

    Duration settling(Source source) {
        return DurationText.parse(getString(SettingDefinitions.SETTLING)).orElse(source.settling());
    }

    /** Of one walk's bodies together: 128 MiB, less where the heap could not hold their records. */
    static long mostBytes() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    Duration requestTimeout() {
        return durationOf(SettingDefinitions.REQUEST_TIMEOUT);
    }

    /** Settings of the clients that ask for the raw topic's id and watch for commands; empty when neither is wanted. */
    Map<String, Object> kafkaClient() {
        return getString(SettingDefinitions.KAFKA_BOOTSTRAP_SERVERS).isBlank()
                ? Map.of()
                : originalsWithPrefix(KAFKA_PREFIX);
    }

    private String adminKey() {
        return getPassword(SettingDefinitions.ADMIN_KEY).value();
    }

    private Optional<String> optional(String name) {
        return Optional.of(getString(name)).filter(text -> !text.isEmpty());
    }

    private Duration durationOf(String name) {
        return DurationText.parse(getString(name)).orElseThrow();
    }

    private static Map<String, String> withoutFaults(Map<String, String> settings) {
        var faults = SettingDefinitions.DEF.validate(settings).stream()
                .flatMap(value -> value.errorMessages().stream())
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return settings;
    }
}
