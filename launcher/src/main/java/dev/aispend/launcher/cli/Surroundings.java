package dev.aispend.launcher.cli;

import dev.aispend.launcher.config.InvalidSettings;
import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.config.SettingsReader;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command finds around it: the environment, the terminal and the clock. */
record Surroundings(Map<String, String> environment, PrintWriter out, InstantSource clock) {
    private static final Logger log = LoggerFactory.getLogger(Surroundings.class);

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Reads the settings and logs what is odd about them. */
    Settings settings() {
        var settings = SettingsReader.read(environment);
        settings.warnings()
                .forEach(warning ->
                        log.atWarn().addKeyValue("event", "settings.odd").log(warning));
        return settings;
    }

    /**
     * The cluster a command works on: the one it was given, else the settings'.
     *
     * @throws InvalidSettings when neither names one
     */
    static String bootstrapServers(@Nullable String given, Settings settings) {
        return Optional.ofNullable(given)
                .or(() -> settings.kafka().bootstrapServers())
                .orElseThrow(() -> new InvalidSettings(
                        List.of("no cluster is named: give --bootstrap, or set KAFKA_BOOTSTRAP_SERVERS")));
    }

    /** Without the values of the environment, which may be secrets. */
    @Override
    public String toString() {
        return "Surroundings";
    }
}
