package dev.aispend.launcher.config;

import static dev.aispend.launcher.config.SettingDefinitions.ALLOWED_ORIGINS;
import static dev.aispend.launcher.config.SettingDefinitions.ALLOW_ANONYMOUS_READS;
import static dev.aispend.launcher.config.SettingDefinitions.BACKFILL_DAYS;
import static dev.aispend.launcher.config.SettingDefinitions.CRON_LOOKBACK_HOURS;
import static dev.aispend.launcher.config.SettingDefinitions.HTTP_HOST;
import static dev.aispend.launcher.config.SettingDefinitions.POLL_INTERVAL;
import static dev.aispend.launcher.config.SettingDefinitions.READ_TOKEN;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.launcher.config.Settings.LogFormat;
import dev.aispend.notify.channel.Channel;
import dev.aispend.wire.tier.ShippedTiers;
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
        var file = values.optional(SettingDefinitions.SPEND_CONFIG)
                .flatMap(path -> SpendYaml.open(Path.of(path), environment, problems));
        var accounts = accounts(file);
        var alerting = alerting(file);
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
        return new Settings(
                accounts,
                polling,
                alerting,
                http,
                kafka,
                folder,
                logging(),
                redacted(accounts, alerting, client),
                warnings);
    }

    private Settings.Alerting alerting(Optional<YamlPlace> file) {
        var caps = EnvironmentCaps.read(values, problems);
        file.map(CapsYaml::read).ifPresent(caps::addAll);
        var tiers = file.map(TiersYaml::read).orElse(List.of());
        return new Settings.Alerting(
                caps,
                new ModelTiers(TiersYaml.over(ShippedTiers.load().rules(), tiers)),
                Durations.parse(values.text(SettingDefinitions.ALERT_DEBOUNCE)),
                values.optional(SettingDefinitions.ALERT_REMINDER).map(Durations::parse),
                channels(file));
    }

    private List<Channel> channels(Optional<YamlPlace> file) {
        var channels = new ArrayList<>(new EnvironmentChannels(values, warnings).read());
        var ofFile = file.map(ChannelsYaml::read).orElse(List.of());
        for (var channel : ofFile) {
            if (channels.stream().anyMatch(known -> known.name().equals(channel.name()))) {
                problems.add("the channel " + channel.name() + " is there twice: in the environment and in the file");
            }
        }
        channels.addAll(ofFile);
        return channels;
    }

    private List<Account> accounts(Optional<YamlPlace> file) {
        var accounts = new ArrayList<Account>();
        ProviderSettings.ALL.forEach(provider -> accountOfEnvironment(provider).ifPresent(accounts::add));
        file.map(AccountsYaml::read).ifPresent(accounts::addAll);
        var seen = new HashSet<String>();
        for (var account : accounts) {
            if (!seen.add(account.provider() + "/" + account.name())) {
                problems.add("the account " + account.name() + " of " + account.provider() + " is there twice");
            }
        }
        return accounts.stream().filter(this::isSwitchedOn).toList();
    }

    private boolean isSwitchedOn(Account account) {
        return ProviderSettings.ALL.stream()
                .filter(provider -> provider.provider().equals(account.provider()))
                .noneMatch(this::isSwitchedOff);
    }

    private boolean isSwitchedOff(ProviderSettings provider) {
        return values.optional(provider.switchVariable()).isPresent() && !values.flag(provider.switchVariable());
    }

    private Optional<Account> accountOfEnvironment(ProviderSettings provider) {
        if (isSwitchedOff(provider)) {
            return Optional.empty();
        }
        var faultsBefore = problems.size();
        var account = provider.account(new FieldValues(values, ProviderField::variable, "", problems));
        if (account.isEmpty()
                && problems.size() == faultsBefore
                && values.flag(provider.switchVariable())
                && values.optional(SettingDefinitions.SPEND_CONFIG).isEmpty()) {
            problems.add(provider.switchVariable() + " = 'true' needs "
                    + provider.credential().variable());
        }
        return account;
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
                values.secret(SettingDefinitions.ADMIN_TOKEN).or(() -> values.secret(SettingDefinitions.API_KEY)),
                values.secret(SettingDefinitions.INGEST_KEY),
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

    private Map<String, Object> redacted(
            List<Account> accounts, Settings.Alerting alerting, Map<String, String> client) {
        var shown = new TreeMap<>(values.redacted());
        shown.put("accounts", accounts.stream().map(SettingsReader::shown).toList());
        shown.put("kafkaClientSettings", List.copyOf(client.keySet()));
        shown.put("caps", alerting.caps().stream().map(ConfiguredCap::id).toList());
        shown.put(
                "channels",
                alerting.channels().stream().map(SettingsReader::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(Channel channel) {
        return Map.of("name", channel.name(), "kind", channel.kind(), "target", channel.target());
    }

    private static Map<String, Object> shown(Account account) {
        var shown = new TreeMap<String, Object>(account.connector());
        shown.put("provider", account.provider());
        shown.put("name", account.name());
        shown.put("credential", account.credential().toString());
        return shown;
    }
}
