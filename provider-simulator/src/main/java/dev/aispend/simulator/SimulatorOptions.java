package dev.aispend.simulator;

import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Settling;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param config with OpenAI's port and key
 * @param anthropicPort null is the port after OpenAI's
 * @param googlePort null is the port after that
 * @param environment the file to write the variables to, null for none
 */
record SimulatorOptions(
        SimulatorConfig config,
        String anthropicKey,
        @Nullable Integer anthropicPort,
        @Nullable Integer googlePort,
        @Nullable Path environment) {

    static final String HELP = "options: --port N  --anthropic-port N  --google-port N  --seed N  --admin-key KEY"
            + "  --anthropic-key KEY  --first-day YYYY-MM-DD  --big  --steady  --env FILE";

    private static final int MAX_PORT = 65_535;

    /** Throws IllegalArgumentException or DateTimeException for what cannot be understood. */
    static SimulatorOptions parse(String[] args, SimulatorConfig defaults) {
        SimulatorOptions options = new SimulatorOptions(defaults, AnthropicSimulator.DEMO_ADMIN_KEY, null, null, null);
        for (int i = 0; i < args.length; i++) {
            options = switch (args[i]) {
                case "--big" -> options.with(options.config.withSize(OrganizationSize.BIG));
                case "--steady" -> options.with(options.config.withSettling(Settling.AT_ONCE));
                default -> options.with(args[i], ++i < args.length ? args[i] : "");
            };
        }
        return options;
    }

    /** OpenAI's port, and unless told otherwise the two after it; all three free ones if that is 0. */
    Ports ports() {
        int first = config.port();
        return new Ports(
                first,
                anthropicPort != null ? anthropicPort : after(first, 1),
                googlePort != null ? googlePort : after(first, 2));
    }

    private static int after(int port, int steps) {
        return port == 0 ? 0 : port + steps;
    }

    private SimulatorOptions with(SimulatorConfig other) {
        return new SimulatorOptions(other, anthropicKey, anthropicPort, googlePort, environment);
    }

    private SimulatorOptions with(String name, String value) {
        return switch (name) {
            case "--port" -> with(config.withPort(port(name, value)));
            case "--seed" -> with(config.withSeed(number(name, value, Long.MAX_VALUE)));
            case "--admin-key" -> with(config.withAdminKey(value));
            case "--first-day" -> with(config.withFirstDay(LocalDate.parse(value)));
            case "--anthropic-key" -> new SimulatorOptions(config, value, anthropicPort, googlePort, environment);
            case "--anthropic-port" ->
                new SimulatorOptions(config, anthropicKey, port(name, value), googlePort, environment);
            case "--google-port" ->
                new SimulatorOptions(config, anthropicKey, anthropicPort, port(name, value), environment);
            case "--env" -> new SimulatorOptions(config, anthropicKey, anthropicPort, googlePort, Path.of(value));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static int port(String name, String value) {
        return Math.toIntExact(number(name, value, MAX_PORT));
    }

    private static long number(String name, String value, long max) {
        if (!value.matches("\\d{1,18}") || Long.parseLong(value) > max) {
            throw new IllegalArgumentException(name + " needs a number from 0 to " + max + ", not '" + value + "'");
        }
        return Long.parseLong(value);
    }
}
