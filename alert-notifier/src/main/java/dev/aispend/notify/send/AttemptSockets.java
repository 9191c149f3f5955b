package dev.aispend.notify.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** The connections of one attempt, which can be cut while somebody waits on them. */
final class AttemptSockets extends SocketFactory {

    private final List<Socket> open = new ArrayList<>();
    private boolean isCut;

    /** Ends all that is waited for, and what begins after it. */
    synchronized void cut() {
        isCut = true;
        open.forEach(AttemptSockets::close);
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (isCut) {
            throw new SocketException("the attempt is over");
        }
        var socket = new Socket();
        open.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw onlyUnconnected();
    }

    private static UnsupportedOperationException onlyUnconnected() {
        return new UnsupportedOperationException("only sockets that are not connected yet, which can be cut early");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is of no use to anybody either.
        }
    }
}
