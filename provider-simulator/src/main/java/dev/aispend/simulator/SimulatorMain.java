package dev.aispend.simulator;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The simulated providers by themselves, until told to end; prints what to set so that a spend monitor asks them. */
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
        SimulatorOptions options;
        try {
            options = SimulatorOptions.parse(args, SimulatorConfig.demo(clock).withPort(DEFAULT_PORT));
        } catch (IllegalArgumentException | DateTimeException e) {
            out.println(e.getMessage());
            out.println(SimulatorOptions.HELP);
            return 2;
        }
        return serve(options, out);
    }

    private static int serve(SimulatorOptions options, PrintWriter out) {
        try (SimulatedProviders providers =
                SimulatedProviders.start(options.config(), options.anthropicKey(), options.ports())) {
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "provider-simulator-stop"));
            announce(providers, options, out);
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (IOException e) {
            out.println("cannot write " + options.environment());
            return 1;
        } catch (UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    /** The keys printed here open nothing but the simulators. */
    private static void announce(SimulatedProviders providers, SimulatorOptions options, PrintWriter out)
            throws IOException {
        String exports = exports(providers.environment());
        out.println("DEMO: OpenAI simulator on " + providers.openAi().baseUrl());
        out.println("DEMO: Anthropic simulator on " + providers.anthropic().baseUrl());
        out.println("DEMO: Google simulator on " + providers.google().baseUrl());
        out.println("data since " + options.config().firstDay());
        if (options.environment() != null) {
            Files.writeString(options.environment(), exports);
            out.println("To read them: . " + options.environment() + " && ./spend up");
        } else {
            out.println("To read them, set this where ./spend up runs (or have it in a file: --env FILE):");
            out.print(exports);
            out.flush();
        }
    }

    /** As a shell reads it; none of the values holds a single quote. */
    private static String exports(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "='" + entry.getValue() + "'\n")
                .collect(Collectors.joining());
    }
}
