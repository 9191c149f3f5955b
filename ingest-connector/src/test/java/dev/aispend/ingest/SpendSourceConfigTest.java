package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpendSourceConfigTest {

    private static final String KEY = "sk-admin-x";

    @Test
    void only_the_key_is_needed() {
        var config = config(Map.of());
        assertThat(config.baseUrl()).isEqualTo("https://api.openai.com");
        assertThat(config.account().provider()).isEqualTo("openai");
        assertThat(config.account().name()).isEqualTo("default");
        assertThat(config.pollInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(config.schedule().lookback()).isEqualTo(Duration.ofDays(2));
        assertThat(config.schedule().backfillDays()).isEqualTo(30);
        assertThat(config.schedule().recheckInterval()).isEqualTo(Duration.ofDays(1));
        assertThat(config.schedule().sweepInterval()).isEqualTo(Duration.ofDays(7));
        assertThat(config.schedule().sweep()).isEqualTo(Duration.ofDays(35));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.settling(Sources.OPENAI_COSTS)).isEqualTo(Duration.ofDays(3));
        assertThat(config.kafkaClient()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "admin, anthropic.cost_report anthropic.usage_messages",
        "analytics, anthropic.analytics_cost anthropic.analytics_usage",
        "auto, anthropic.cost_report anthropic.usage_messages anthropic.analytics_cost anthropic.analytics_usage",
    })
    void the_reports_setting_says_which_of_anthropics_sources_are_read(String reports, String sources) {
        var config = config(Map.of("provider", "anthropic", "reports", reports));
        assertThat(config.client().sources()).extracting(Source::name).containsExactly(sources.split(" "));
        assertThat(config.baseUrl()).isEqualTo("https://api.anthropic.com");
    }

    @Test
    void anthropic_is_asked_for_its_admin_reports_unless_told_otherwise() {
        assertThat(config(Map.of("provider", "anthropic")).client().sources())
                .containsExactly(Sources.ANTHROPIC_COST_REPORT, Sources.ANTHROPIC_USAGE_MESSAGES);
        assertThatThrownBy(() -> config(Map.of("reports", "both"))).hasMessageContaining("reports");
    }

    @Test
    void a_set_value_takes_the_place_of_its_default() {
        var config =
                config(Map.of("settling", "5d", "kafka.bootstrap.servers", "b:9092", "kafka.security.protocol", "SSL"));
        assertThat(config.settling(Sources.OPENAI_COSTS)).isEqualTo(Duration.ofDays(5));
        assertThat(config.kafkaClient())
                .containsOnly(Map.entry("bootstrap.servers", "b:9092"), Map.entry("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example/v1, https://proxy.example",
        "https://proxy.example/v1/, https://proxy.example",
        "http://127.0.0.1:8081/, http://127.0.0.1:8081",
    })
    void a_version_path_or_slash_after_the_base_url_is_tolerated(String given, String used) {
        assertThat(config(Map.of("base.url", given)).baseUrl()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api.openai.com", "ftp://x", "https://user:pw@x", "https://x/other", "https://x?a=b", "://"})
    void a_wrong_base_url_is_refused_without_repeating_it(String given) {
        assertThatThrownBy(() -> config(Map.of("base.url", given)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("base.url must be http:// or https://, host and port");
    }

    @Test
    void all_faults_are_told_at_once_and_no_secret_with_them() {
        assertThatThrownBy(() -> config(Map.of(
                        "admin.key", "my secret", "account", "a|b", "poll.interval", "soon", "backfill.days", "-1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("admin.key", "account", "poll.interval", "backfill.days")
                .hasMessageNotContaining("my secret");
        assertThatThrownBy(() -> new SpendSourceConfig(Map.of())).hasMessageContaining("admin.key");
    }

    @Test
    void the_key_does_not_print_itself() {
        var config = config(Map.of());
        assertThat(config.values().toString()).doesNotContain(KEY);
        assertThat(SettingDefinitions.DEF.configKeys().get("admin.key"))
                .isNotNull()
                .extracting(key -> key.type)
                .isEqualTo(ConfigDef.Type.PASSWORD);
    }

    private static SpendSourceConfig config(Map<String, String> more) {
        var settings = new HashMap<>(Map.of("admin.key", KEY));
        settings.putAll(more);
        return new SpendSourceConfig(settings);
    }
}
