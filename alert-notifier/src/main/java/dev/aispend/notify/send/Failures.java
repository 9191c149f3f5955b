package dev.aispend.notify.send;

import dev.aispend.notify.channel.Delivery;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there was no answer, in our words: those of exceptions may hold addresses. */
final class Failures {

    private static final int DEEPEST = 10;

    private Failures() {}

    static String inWords(Throwable failure, Delivery delivery) {
        if (has(failure, HttpConnectTimeoutException.class)) {
            return "no connection in " + delivery.connectTimeout().toMillis() + " ms";
        }
        if (has(failure, HttpTimeoutException.class)) {
            return "no answer in " + delivery.timeout().toMillis() + " ms";
        }
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return "the host's name is unknown";
        }
        if (has(failure, ConnectException.class)) {
            return "the connection was refused";
        }
        return has(failure, SSLException.class) ? "no agreement on TLS" : "the connection broke";
    }

    static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
