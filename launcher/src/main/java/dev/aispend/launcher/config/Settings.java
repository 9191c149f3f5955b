package dev.aispend.launcher.config;

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
        Http http,
        Kafka kafka,
        Path dataDirectory,
        Logging logging,
        Map<String, Object> redacted,
        List<String> warnings) {

    private static final int DEMO_DAYS = 90;

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
        var whole =
                new Polling(polling.interval(), polling.lookbackHours(), Math.max(polling.backfillDays(), DEMO_DAYS));
        return new Settings(List.of(), whole, http, inside, apart, logging, redacted, warnings);
    }

    public Settings withAccounts(List<Account> others) {
        return new Settings(others, polling, http, kafka, dataDirectory, logging, redacted, warnings);
    }
}
