package dev.aispend.launcher.config;

import static dev.aispend.launcher.config.SettingDefinitions.ALLOWED_ORIGINS;
import static dev.aispend.launcher.config.SettingDefinitions.ALLOW_ANONYMOUS_READS;
import static dev.aispend.launcher.config.SettingDefinitions.BACKFILL_DAYS;
import static dev.aispend.launcher.config.SettingDefinitions.CRON_LOOKBACK_HOURS;
import static dev.aispend.launcher.config.SettingDefinitions.ENABLE_OPENAI;
import static dev.aispend.launcher.config.SettingDefinitions.HTTP_HOST;
import static dev.aispend.launcher.config.SettingDefinitions.OPENAI_ADMIN_KEY;
import static dev.aispend.launcher.config.SettingDefinitions.OPENAI_API_KEY;
import static dev.aispend.launcher.config.SettingDefinitions.POLL_INTERVAL;
import static dev.aispend.launcher.config.SettingDefinitions.READ_TOKEN;

import dev.aispend.domain.source.Sources;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.launcher.config.Settings.LogFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes {@link Settings} of the environment and the YAML file it names, or says everything that is wrong at once. */
public final class SettingsReader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final SettingValues values;

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
        this.values = SettingValues.of(SettingDefinitions.DEF, environment, "", problems);
    }

    /** @throws InvalidSettings with all faults */
    public static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    private Settings read() {
        var accounts = accounts();
        var http = http();
        var client = KafkaClientSettings.of(environment, warnings);
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        var polling = new Settings.Polling(
                Durations.parse(values.text(POLL_INTERVAL)),
                values.number(CRON_LOOKBACK_HOURS),
                values.number(BACKFILL_DAYS));
        var kafka = new Settings.Kafka(values.optional(SettingDefinitions.KAFKA_BOOTSTRAP_SERVERS), client);
        var folder = Path.of(values.text(SettingDefinitions.DATA_DIR));
        return new Settings(accounts, polling, http, kafka, folder, logging(), redacted(accounts, client), warnings);
    }

    private List<Account> accounts() {
        var accounts = new ArrayList<Account>();
        accountOfEnvironment().ifPresent(accounts::add);
        values.optional(SettingDefinitions.SPEND_CONFIG)
                .ifPresent(file -> accounts.addAll(new AccountsYaml(Path.of(file), environment, problems).read()));
        var seen = new HashSet<String>();
        for (var account : accounts) {
            if (!seen.add(account.provider() + "/" + account.name())) {
                problems.add("the account " + account.name() + " of " + account.provider() + " is there twice");
            }
        }
        return isSwitchedOff() ? List.of() : accounts;
    }

    private boolean isSwitchedOff() {
        return values.optional(ENABLE_OPENAI).isPresent() && !values.flag(ENABLE_OPENAI);
    }

    private Optional<Account> accountOfEnvironment() {
        var credential = values.secret(OPENAI_ADMIN_KEY).or(() -> values.secret(OPENAI_API_KEY));
        if (credential.isEmpty()
                && values.flag(ENABLE_OPENAI)
                && values.optional(SettingDefinitions.SPEND_CONFIG).isEmpty()) {
            problems.add(ENABLE_OPENAI + " = 'true' needs " + OPENAI_ADMIN_KEY);
        }
        return credential.map(secret -> new Account(
                Sources.OPENAI,
                values.text(SettingDefinitions.OPENAI_ACCOUNT),
                secret,
                values.optional(SettingDefinitions.OPENAI_ORG_ID),
                values.optional(SettingDefinitions.OPENAI_PROJECT_ID),
                BaseUrl.parse(values.text(SettingDefinitions.OPENAI_BASE_URL)),
                values.optional(SettingDefinitions.SETTLING_OPENAI).map(Durations::parse)));
    }

    private Settings.Http http() {
        var host = values.text(HTTP_HOST);
        var token = values.secret(READ_TOKEN);
        if (!isLoopback(host) && token.isEmpty() && !values.flag(ALLOW_ANONYMOUS_READS)) {
            problems.add(HTTP_HOST + " = '" + host + "' listens beyond this machine, so it needs " + READ_TOKEN
                    + ", or " + ALLOW_ANONYMOUS_READS + "=true to let everyone read");
        }
        return new Settings.Http(
                host,
                values.number(SettingDefinitions.PORT),
                values.optional(SettingDefinitions.ADVERTISED_HOST),
                token,
                Set.copyOf(SettingValues.commaSeparated(values.text(ALLOWED_ORIGINS))));
    }

    /** Decided by the text alone: a look-up may answer otherwise tomorrow. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private Settings.Logging logging() {
        return new Settings.Logging(
                values.text(SettingDefinitions.LOG_LEVEL).toLowerCase(Locale.ROOT),
                LogFormat.valueOf(values.text(SettingDefinitions.LOG_FORMAT).toUpperCase(Locale.ROOT)));
    }

    private Map<String, Object> redacted(List<Account> accounts, Map<String, String> client) {
        var shown = new TreeMap<>(values.redacted());
        shown.put(
                "accounts",
                accounts.stream()
                        .map(account -> Map.of(
                                "provider", account.provider(),
                                "name", account.name(),
                                "baseUrl", account.baseUrl(),
                                "credential", account.credential().toString()))
                        .toList());
        shown.put("kafkaClientSettings", List.copyOf(client.keySet()));
        return shown;
    }
}
