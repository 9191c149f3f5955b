package dev.aispend.launcher.process;

import dev.aispend.launcher.config.Settings.Http;
import dev.aispend.launcher.config.StartupFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A look at the HTTP port before anything starts, so that a taken one is told at once and nothing has to stop again. */
final class HttpPort {
    private HttpPort() {}

    /** @throws StartupFailure when the address cannot be listened on */
    static void requireFree(Http http) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(http.host(), http.port()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupFailure(
                    "cannot listen on " + http.host() + ":" + http.port() + " (" + e.getMessage()
                            + "); stop what uses it, or set PORT",
                    e);
        }
    }
}
