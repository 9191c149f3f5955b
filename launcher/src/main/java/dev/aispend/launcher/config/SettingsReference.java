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
            never logged, shown or written to a topic. `./spend up --demo` ignores credentials, `KAFKA_*`, caps and channels, and
            keeps its data apart, in the folder `demo` of `DATA_DIR`.
            """;
    private static final String CLIENTS = """

            Any other `KAFKA_*` variable is a setting of Kafka's clients, in capitals and with `_` for `.`, for an external
            cluster: `KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_MECHANISM`, `KAFKA_SASL_JAAS_CONFIG`. One that Kafka's clients do
            not know is left out with a warning.
            """;
    private static final String YAML = """

            ## The file

            `SPEND_CONFIG` names a YAML file for what does not fit a variable. All sections are optional; `${NAME}` as a
            whole value stands for an environment variable, so that no secret need stand in the file.

            ```yaml
            caps:
              - id: research
                name: Research, per week
                measure: costUsd
                scope: {providers: [openai, anthropic], projects: [proj_research]}
                period: week
                limit: 500
                thresholds:
                  - {name: soft, percent: 80}
                  - {name: hard, amount: 500}
            tiers:
              - tier: mini
                models: [gpt-7-small, gpt-7-nano*]
                validFrom: 2026-11-01
            channels:
              - {name: ops, kind: slack, url: "${OPS_SLACK_URL}"}
              - {name: finance, kind: email, smtp: "${SMTP_OF_FINANCE}", from: spend@example.org, to: [cfo@example.org]}
              - {name: breaker, kind: hard-cap-webhook, url: "https://breaker.example.org/", secret: "${BREAKER_SECRET}"}
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

            ### A cap

            The caps of variables stand under `env:openai`, `env:global`, `env:tier:mini`, …, those of the file under
            `config:` and their id. They are brought to the topic `spend.caps` at each start. A start with unchanged settings
            is no edit; a cap that is no longer in the settings is deleted. Caps set by `POST /caps` are left alone.

            | field | default | meaning |
            |---|---|---|
            | `id` | required | Unique; a cap keeps its history under it. |
            | `name` | the id | For people. |
            | `measure` | `costUsd` | costUsd (net of credits), grossCostUsd or tokens. |
            | `scope` | everything | Lists named providers, accounts, models, tiers, projects, credentials; what matches one value of every list counts. |
            | `period` | `month` | day, week (Monday to Sunday), month, quarter or year, in UTC. |
            | `limit` |  | What percentages are of. |
            | `thresholds` | required | A list of amount or percent, each perhaps with a name; the one named hard calls the hard-cap webhook. |

            ### A tier

            A model's exact name wins over the beginning of one (ending in `*`), a longer beginning over a shorter; a model
            nobody lists is premium. The list that comes with the product is extended; of the same pattern, the file's
            holds from its day on.

            | field | default | meaning |
            |---|---|---|
            | `tier` | required | premium, mini, or a name of your own. |
            | `models` | required | Exact names, or beginnings that end in `*`. |
            | `validFrom` | always | The first UTC day. |

            ### A channel

            | field | default | meaning |
            |---|---|---|
            | `name` | required | Unique, also among those of variables: slack, alert-webhook, email, email-webhook, hard-cap-webhook. |
            | `kind` | required | slack, discord, email, email-webhook, webhook or hard-cap-webhook. |
            | `url` | required | Of all kinds but email. |
            | `secret` |  | As WEBHOOK_SECRET; of webhook and hard-cap-webhook. |
            | `smtp` | required | As SMTP_URL; of email. |
            | `from` |  | As ALERT_EMAIL_FROM; of email. |
            | `to` | required | List of addresses; of email. |
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
