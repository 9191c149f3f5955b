package dev.aispend.launcher.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The two loopback ports of the embedded broker. They are kept between runs, so that clients find it again. */
record BrokerPorts(int broker, int controller) {

    /** The ports of the last run when they are free, else new ones, which are written down. */
    static BrokerPorts forFolder(Path folder) {
        return last(folder).filter(BrokerPorts::areFree).orElseGet(() -> fresh(folder));
    }

    /** New free ports, written down. */
    static BrokerPorts fresh(Path folder) {
        try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new BrokerPorts(first.getLocalPort(), second.getLocalPort());
            ports.save(folder);
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    /** Whether nothing listens on the loopback port. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    private static Optional<BrokerPorts> last(Path folder) {
        var file = file(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var reader = Files.newBufferedReader(file)) {
            var saved = new Properties();
            saved.load(reader);
            return Optional.of(new BrokerPorts(
                    Integer.parseInt(saved.getProperty("broker")), Integer.parseInt(saved.getProperty("controller"))));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private boolean areFree() {
        return isFree(broker) && isFree(controller);
    }

    private void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(folder), "broker=" + broker + "\ncontroller=" + controller + "\n");
    }

    private static Path file(Path folder) {
        return folder.resolve("ports.properties");
    }
}
