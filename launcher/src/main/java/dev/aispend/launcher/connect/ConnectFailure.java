package dev.aispend.launcher.connect;

/** The worker refused a request or did not answer it in time. */
public final class ConnectFailure extends RuntimeException {
    ConnectFailure(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
