package dev.aispend.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.ingest.SpendSourceConfig;
import dev.aispend.launcher.config.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectorConfigsTest {
    private static final Cluster CLUSTER =
            new Cluster("127.0.0.1:9092", Map.of("sasl.jaas.config", "sk-hidden-jaas"), true);

    private final Map<String, String> environment = new HashMap<>(Map.of("OPENAI_ADMIN_KEY", "sk-hidden-key"));

    @Test
    void no_secret_stands_in_a_connectors_configuration() {
        assertThat(config())
                .containsEntry("admin.key", "${spend:openai-default.admin.key}")
                .containsEntry("kafka.sasl.jaas.config", "${spend:openai-default.kafka.sasl.jaas.config}")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain("sk-hidden"));
    }

    @Test
    void every_setting_arrives_under_the_connectors_name() {
        environment.put("POLL_INTERVAL", "90s");
        environment.put("CRON_LOOKBACK_HOURS", "72");
        environment.put("BACKFILL_DAYS", "7");
        environment.put("SETTLING_OPENAI", "5d");
        environment.put("OPENAI_ORG_ID", "org-1");
        environment.put("OPENAI_PROJECT_ID", "proj-1");
        environment.put("OPENAI_ACCOUNT", "main");
        environment.put("OPENAI_BASE_URL", "http://127.0.0.1:9000/v1");

        assertThat(config())
                .containsEntry("provider", "openai")
                .containsEntry("account", "main")
                .containsEntry("base.url", "http://127.0.0.1:9000")
                .containsEntry("organization", "org-1")
                .containsEntry("project", "proj-1")
                .containsEntry("poll.interval", "PT1M30S")
                .containsEntry("lookback", "PT72H")
                .containsEntry("backfill.days", "7")
                .containsEntry("settling", "PT120H")
                .containsEntry("kafka.bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void the_connector_accepts_and_knows_all_of_it() {
        environment.put("OPENAI_ORG_ID", "org-1");
        environment.put("SETTLING_OPENAI", "5d");

        var accepted = new SpendSourceConfig(config());

        var own = config().keySet().stream()
                .filter(name -> !Set.of("connector.class", "tasks.max").contains(name) && !name.startsWith("kafka."));
        assertThat(own).allSatisfy(name -> assertThat(accepted.values()).containsKey(name));
    }

    private Map<String, String> config() {
        var settings = SettingsReader.read(environment);
        return ConnectorConfigs.of(settings.accounts().get(0), settings.polling(), CLUSTER);
    }
}
