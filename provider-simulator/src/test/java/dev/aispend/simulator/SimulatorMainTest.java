package dev.aispend.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.organization.Settling;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimulatorMainTest {
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-21T14:30:00Z");

    @Test
    void options_replace_the_defaults() {
        String[] args = {"--port", "9", "--seed", "5", "--admin-key", "k", "--first-day", "2026-11-01", "--steady"};
        SimulatorConfig demo = SimulatorConfig.demo(CLOCK);
        SimulatorConfig expected = demo.withSettling(Settling.AT_ONCE)
                .withPort(9)
                .withSeed(5)
                .withAdminKey("k")
                .withFirstDay(LocalDate.parse("2026-11-01"));
        assertThat(SimulatorOptions.parse(args, demo).config()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--port 8090, 8090, 8091, 8092",
        "--port 0, 0, 0, 0",
        "--port 7 --google-port 0, 7, 8, 0",
        "--anthropic-port 11 --port 7, 7, 11, 9"
    })
    void the_others_listen_on_the_next_ports_unless_told_otherwise(String line, int openAi, int anthropic, int google) {
        assertThat(SimulatorOptions.parse(line.split(" "), SimulatorConfig.demo(CLOCK))
                        .ports())
                .isEqualTo(new Ports(openAi, anthropic, google));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 70000", "--port x", "--seed", "--colour red", "--first-day yesterday"})
    void wrong_options_end_with_2_and_the_list_of_options(String line) {
        StringWriter out = new StringWriter();
        assertThat(SimulatorMain.run(line.split(" "), new PrintWriter(out, true), CLOCK))
                .isEqualTo(2);
        assertThat(out.toString()).contains("options: --port N");
    }

    @Test
    void one_organization_is_at_all_three_providers_and_says_how_to_ask_them() {
        try (SimulatedProviders providers = SimulatedProviders.start(SimulatorConfig.steady(CLOCK), Ports.FREE)) {
            assertThat(providers.environment())
                    .containsEntry("OPENAI_BASE_URL", providers.openAi().baseUrl())
                    .containsEntry("ANTHROPIC_BASE_URL", providers.anthropic().baseUrl())
                    .containsEntry("ANTHROPIC_ADMIN_KEY", AnthropicSimulator.DEMO_ADMIN_KEY)
                    .containsEntry("GCP_BIGQUERY_BASE_URL", providers.google().baseUrl())
                    .containsKeys("GCP_BQ_TABLE", "GCP_BILLING_ACCOUNT_ID", "GCP_BUDGETS_BASE_URL");
            assertThat(providers.environment().get("GCP_SA_JSON"))
                    .contains(providers.google().baseUrl())
                    .doesNotContain("'");
            assertThat(providers.openAi().directory().projects().stream()
                            .map(providers.openAi().directory()::projectName))
                    .containsExactlyElementsOf(providers.anthropic().directory().workspaces().stream()
                            .map(providers.anthropic().directory()::workspaceName)
                            .toList())
                    .contains("data-platform");
        }
    }
}
