package dev.aispend.benchmarks;

import dev.aispend.launcher.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** The baseline of the start-up benchmark: a JVM with the embedded broker and nothing else; listens when it is up. */
final class BareBroker {

    private BareBroker() {}

    public static void main(String[] args) throws IOException {
        try (var broker = EmbeddedBroker.start(Path.of(args[0]));
                var ready = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getLoopbackAddress())) {
            while (!broker.bootstrapServers().isEmpty()) {
                ready.accept().close();
            }
        }
    }
}
