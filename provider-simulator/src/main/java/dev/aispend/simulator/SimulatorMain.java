package dev.aispend.simulator;

import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Settling;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;

/** The simulator by itself, until it is told to end: {@code --port --seed --admin-key --first-day --big --steady}. */
public final class SimulatorMain {
    private static final int DEFAULT_PORT = 8090;

    private SimulatorMain() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true);
        int exit = run(args, out, InstantSource.system());
        if (exit != 0) {
            Runtime.getRuntime().exit(exit);
        }
    }

    /** Runs until the process ends or the thread is interrupted. Returns the exit code, 2 for wrong arguments. */
    public static int run(String[] args, PrintWriter out, InstantSource clock) {
        SimulatorConfig config;
        try {
            config = parse(args, SimulatorConfig.demo(clock).withPort(DEFAULT_PORT));
        } catch (IllegalArgumentException | DateTimeException e) {
            out.println(e.getMessage());
            out.println("options: --port N  --seed N  --admin-key KEY  --first-day YYYY-MM-DD  --big  --steady");
            return 2;
        }
        return serve(config, out);
    }

    private static int serve(SimulatorConfig config, PrintWriter out) {
        try (OpenAiSimulator simulator = OpenAiSimulator.start(config)) {
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "provider-simulator-stop"));
            out.println("DEMO: OpenAI simulator on " + simulator.baseUrl() + ", data since " + config.firstDay());
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    static SimulatorConfig parse(String[] args, SimulatorConfig defaults) {
        SimulatorConfig config = defaults;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--big" -> config = config.withSize(OrganizationSize.BIG);
                case "--steady" -> config = config.withSettling(Settling.AT_ONCE);
                default -> config = option(config, args[i], ++i < args.length ? args[i] : "");
            }
        }
        return config;
    }

    private static SimulatorConfig option(SimulatorConfig config, String name, String value) {
        return switch (name) {
            case "--port" -> config.withPort(Math.toIntExact(number(name, value, 65_535)));
            case "--seed" -> config.withSeed(number(name, value, Long.MAX_VALUE));
            case "--admin-key" -> config.withAdminKey(value);
            case "--first-day" -> config.withFirstDay(LocalDate.parse(value));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static long number(String name, String value, long max) {
        if (!value.matches("\\d{1,18}") || Long.parseLong(value) > max) {
            throw new IllegalArgumentException(name + " needs a number from 0 to " + max + ", not '" + value + "'");
        }
        return Long.parseLong(value);
    }
}
