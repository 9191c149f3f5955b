package dev.aispend.launcher.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the reference of all settings, {@code docs/configuration.md}, from their definitions. */
public final class SettingsReference {
    private static final String HEAD = """
            # Configuration

            Generated from the definitions in the code; a test fails when this page lags.

            Settings are environment variables. A blank variable counts as unset. All faults are reported together, before
            anything starts, with exit code 2. Durations read `90s`, `15m`, `1h`, `2d` or ISO-8601 (`PT15M`). Secrets are
            never logged, shown or written to a topic. `./spend up --demo` ignores credentials and `KAFKA_*`, and keeps its
            data apart, in the folder `demo` of `DATA_DIR`.
            """;
    private static final String CLIENTS = """

            Any other `KAFKA_*` variable is a setting of Kafka's clients, in capitals and with `_` for `.`, for an external
            cluster: `KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_MECHANISM`, `KAFKA_SASL_JAAS_CONFIG`. One that Kafka's clients do
            not know is left out with a warning.
            """;
    private static final String YAML = """

            ## More accounts

            `SPEND_CONFIG` names a YAML file with more accounts. `${NAME}` stands for an environment variable.

            ```yaml
            accounts:
              - provider: openai
                name: research
                credential: ${OPENAI_ADMIN_KEY_RESEARCH}
              - provider: vertex
                name: subsidiary
                credential: /run/secrets/subsidiary-billing.json
                billingAccount: 01ABCD-234567-89EF01
                bigQueryDataset: billing
            ```
            """;

    private SettingsReference() {}

    public static String markdown() {
        var sections = SettingDefinitions.GROUPS.stream()
                .map(SettingsReference::section)
                .collect(Collectors.joining());
        var accounts = ProviderSettings.ALL.stream()
                .map(provider ->
                        "\n### An account of " + provider.title() + "\n\n| field | default | meaning |\n|---|---|---|\n"
                                + rows(AccountsYaml.fields(provider), provider.provider()))
                .collect(Collectors.joining());
        return HEAD + sections + YAML + accounts;
    }

    private static String section(String group) {
        var table = "\n## " + group + "\n\n| variable | default | meaning |\n|---|---|---|\n"
                + rows(SettingDefinitions.DEF, group);
        return group.equals("Kafka") ? table + CLIENTS : table;
    }

    private static String rows(ConfigDef def, String group) {
        return def.configKeys().values().stream()
                .filter(key -> group.equals(key.group))
                .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                .map(SettingsReference::row)
                .collect(Collectors.joining());
    }

    private static String row(ConfigKey key) {
        var secret = key.type == ConfigDef.Type.PASSWORD ? " Secret." : "";
        return String.format(Locale.ROOT, "| `%s` | %s | %s%s |%n", key.name, byDefault(key), key.documentation, secret)
                .replace(System.lineSeparator(), "\n");
    }

    private static String byDefault(ConfigKey key) {
        if (key.defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
            return "required";
        }
        var text = key.defaultValue == null ? "" : String.valueOf(key.defaultValue);
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
