package dev.aispend.launcher.config;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.notify.channel.Channel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of a process, checked.
 *
 * @param accounts the provider accounts to read, at most one for each provider and name
 * @param redacted what may be shown of the settings, by name
 * @param warnings what is odd but no fault, one sentence each
 */
public record Settings(
        List<Account> accounts,
        Polling polling,
        Alerting alerting,
        Http http,
        Kafka kafka,
        Path dataDirectory,
        Logging logging,
        Map<String, Object> redacted,
        List<String> warnings) {

    private static final int DEMO_DAYS = 90;
    /** Figures that somebody watches are to move; just after midnight there are none yet. */
    private static final Duration DEMO_INTERVAL = Duration.ofMinutes(1);

    public Settings {
        accounts = List.copyOf(accounts);
        redacted = Map.copyOf(redacted);
        warnings = List.copyOf(warnings);
    }

    /**
     * One provider account.
     *
     * @param credentialSetting the connector's name for the credential
     * @param connector what else its connector is told, none of it secret
     * @param settling how long after a day's end its figures may change, when that is configured
     */
    public record Account(
            String provider,
            String name,
            String credentialSetting,
            Secret credential,
            Map<String, String> connector,
            Optional<Duration> settling) {
        public static final String ADMIN_KEY = "admin.key";
        public static final String SERVICE_ACCOUNT = "service.account.json";

        public Account {
            connector = Map.copyOf(connector);
        }
    }

    /**
     * Limits, and how their crossing is told.
     *
     * @param caps of the environment and the file, each id once
     * @param tiers which tier a model is of
     * @param debounce how long after a decision further changes of mind wait
     * @param reminder how often people are reminded of what stays crossed, if at all
     * @param channels each name once
     */
    public record Alerting(
            List<ConfiguredCap> caps,
            ModelTiers tiers,
            Duration debounce,
            Optional<Duration> reminder,
            List<Channel> channels) {
        public Alerting {
            caps = List.copyOf(caps);
            channels = List.copyOf(channels);
        }

        /** Tokens per UTC day, by tier, of the tiers that the environment limits. */
        public Map<String, BigDecimal> tierLimits() {
            return EnvironmentCaps.tierLimits(caps);
        }
    }

    public record Polling(Duration interval, int lookbackHours, int backfillDays) {}

    /** @param advertisedHost where other query processes reach this one; empty means {@code host} or the machine's name */
    public record Http(
            String host,
            int port,
            Optional<String> advertisedHost,
            Optional<Secret> readToken,
            Optional<Secret> adminToken,
            Optional<Secret> ingestKey,
            Set<String> allowedOrigins) {
        public Http {
            allowedOrigins = Set.copyOf(allowedOrigins);
        }
    }

    /**
     * @param bootstrapServers of an external cluster; empty means the broker inside the process
     * @param clientSettings security and the like, for every client of the external cluster; may hold secrets
     */
    public record Kafka(Optional<String> bootstrapServers, Map<String, String> clientSettings) {
        public Kafka {
            clientSettings = Map.copyOf(clientSettings);
        }

        @Override
        public String toString() {
            return "Kafka[" + bootstrapServers + ", " + clientSettings.keySet() + "]";
        }
    }

    public record Logging(String level, LogFormat format) {}

    public enum LogFormat {
        TEXT,
        JSON
    }

    /**
     * The same process without real accounts, on the broker inside the process, with its data in a folder of its own and
     * all of the demo's history.
     */
    public Settings forDemo() {
        var apart = dataDirectory.resolve("demo");
        var inside = new Kafka(Optional.empty(), Map.of());
        var often = polling.interval().compareTo(DEMO_INTERVAL) < 0 ? polling.interval() : DEMO_INTERVAL;
        var whole = new Polling(often, polling.lookbackHours(), Math.max(polling.backfillDays(), DEMO_DAYS));
        return new Settings(List.of(), whole, alerting, http, inside, apart, logging, redacted, warnings);
    }

    /** This process in the world of the demo, whose accounts, caps and channels are its own. */
    public Settings inDemo(Settings demo) {
        return new Settings(
                demo.accounts(),
                polling,
                demo.alerting(),
                http,
                kafka,
                dataDirectory,
                logging,
                SettingDefinitions.shownInDemo(redacted, demo.redacted()),
                warnings);
    }
}
