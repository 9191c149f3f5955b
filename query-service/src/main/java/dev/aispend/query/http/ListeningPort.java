package dev.aispend.query.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A port taken before anything answers on it, so that its number can be told and a conflict shows at once. */
public final class ListeningPort implements AutoCloseable {

    private static final long IDLE_TIMEOUT_MS = 30_000;

    private final ServerSocketChannel channel;

    private ListeningPort(ServerSocketChannel channel) {
        this.channel = channel;
    }

    /** @param port 0 takes any free one */
    public static ListeningPort open(String host, int port) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(host, port));
            return new ListeningPort(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    public int number() {
        return channel.socket().getLocalPort();
    }

    ServerConnector connector(Server server) {
        var connector = new ServerConnector(server);
        connector.setIdleTimeout(IDLE_TIMEOUT_MS);
        try {
            connector.open(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
