package dev.aispend.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpendCommandTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_names_every_command() {
        assertThat(spend("--help")).isZero();

        assertThat(out.toString())
                .contains("up ", "topics ", "prices ", "caps ", "rollup ", "query ", "notifier ", "simulator ");
    }

    @Test
    void no_command_and_an_unknown_one_are_wrong_usage() {
        assertThat(spend()).isEqualTo(2);
        assertThat(spend("down")).isEqualTo(2);
    }

    @Test
    void wrong_settings_end_with_2_and_all_faults_before_anything_starts() {
        environment.put("POLL_INTERVAL", "soon");
        environment.put("PORT", "http");
        environment.put("DATA_DIR", folder.resolve("data").toString());

        assertThat(spend("up")).isEqualTo(2);

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                        spend: the settings are wrong
                          - POLL_INTERVAL = 'soon' must be a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601
                          - PORT = 'http' not a number of type INT
                        """);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollup", "query", "notifier", "caps"})
    void a_part_by_itself_needs_a_cluster(String command) {
        environment.put("PORT", "0");

        assertThat(spend(command)).isEqualTo(2);

        assertThat(err.toString()).containsPattern("KAFKA_BOOTSTRAP_SERVERS( is missing|$)");
    }

    @Test
    void a_taken_port_ends_with_1_and_one_sentence() throws Exception {
        try (var squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PORT", Integer.toString(squatter.getLocalPort()));
            environment.put("DATA_DIR", folder.resolve("data").toString());

            assertThat(spend("up")).isEqualTo(1);

            assertThat(err.toString())
                    .startsWith("spend: cannot listen on 127.0.0.1:" + squatter.getLocalPort())
                    .contains("stop what uses it, or set PORT")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_data_directory_in_use_ends_with_1_and_one_sentence() {
        environment.put("PORT", "0");
        environment.put("DATA_DIR", folder.toString());
        try (var held = DataDirectory.open(folder)) {
            assertThat(spend("up")).isEqualTo(1);

            assertThat(err.toString()).startsWith("spend: the data directory " + held.path() + " is in use");
        }
    }

    @Test
    void topics_reports_what_differs_repairs_it_and_then_agrees() {
        try (var broker = EmbeddedBroker.start(folder)) {
            var bootstrap = "--bootstrap=" + broker.bootstrapServers();

            assertThat(spend("topics", bootstrap)).isEqualTo(1);
            assertThat(out.toString()).contains("differs   spend.raw.openai: missing");
            assertThat(spend("topics", bootstrap, "--apply")).isZero();
            assertThat(spend("topics", bootstrap)).isZero();
            assertThat(out.toString()).contains("the cluster agrees with topics.yaml");
        }
    }

    @Test
    void prices_reach_a_cluster_that_has_the_topic_once() {
        try (var broker = EmbeddedBroker.start(folder)) {
            var bootstrap = "--bootstrap=" + broker.bootstrapServers();

            assertThat(spend("prices", bootstrap)).isEqualTo(1);
            assertThat(err.toString()).contains("spend.prices is missing: ./spend topics --apply creates it");
            assertThat(spend("topics", bootstrap, "--apply")).isZero();
            assertThat(spend("prices", bootstrap)).isZero();
            assertThat(out.toString()).containsPattern("prices and aliases: \\d{4} written, 0 removed, 0 unchanged");
            assertThat(spend("prices", bootstrap)).isZero();
            assertThat(out.toString()).containsPattern("prices and aliases: 0 written, 0 removed, \\d{4} unchanged");
        }
    }

    @Test
    void caps_of_the_settings_reach_a_cluster_once() {
        environment.put("GLOBAL_HARD_CAP", "500");
        environment.put("MINI_TIER_LIMIT", "1000000");
        try (var broker = EmbeddedBroker.start(folder)) {
            var bootstrap = "--bootstrap=" + broker.bootstrapServers();
            assertThat(spend("topics", bootstrap, "--apply")).isZero();

            assertThat(spend("caps", bootstrap)).isZero();
            assertThat(out.toString()).contains("caps: 2 written, 0 removed, 0 unchanged");
            environment.remove("MINI_TIER_LIMIT");
            assertThat(spend("caps", bootstrap)).isZero();
            assertThat(out.toString()).contains("caps: 0 written, 1 removed, 1 unchanged");
        }
    }

    @Test
    void an_address_without_a_host_ends_with_1_and_one_sentence() {
        assertThat(spend("topics", "--bootstrap=nowhere.invalid:9092")).isEqualTo(1);

        assertThat(err.toString())
                .startsWith("spend: no Kafka client for nowhere.invalid:9092")
                .doesNotContain("\tat ");
    }

    private int spend(String... arguments) {
        var command = new SpendCommand(
                environment, new PrintWriter(out, true), new PrintWriter(err, true), InstantSource.system());
        return command.execute(arguments);
    }
}
