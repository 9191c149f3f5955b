package dev.aispend.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimulatorMainTest {
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-21T14:30:00Z");

    @Test
    void options_replace_the_defaults() {
        String[] args = {"--port", "9", "--seed", "5", "--admin-key", "k", "--first-day", "2026-11-01", "--steady"};
        SimulatorConfig expected = SimulatorConfig.steady(CLOCK)
                .withPort(9)
                .withSeed(5)
                .withAdminKey("k")
                .withFirstDay(LocalDate.parse("2026-11-01"));
        assertThat(SimulatorMain.parse(args, SimulatorConfig.demo(CLOCK))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 70000", "--port x", "--seed", "--colour red", "--first-day yesterday"})
    void wrong_options_end_with_2_and_the_list_of_options(String line) {
        StringWriter out = new StringWriter();
        assertThat(SimulatorMain.run(line.split(" "), new PrintWriter(out, true), CLOCK))
                .isEqualTo(2);
        assertThat(out.toString()).contains("options: --port N");
    }
}
