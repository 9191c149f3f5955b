package dev.aispend.launcher.config;

/** Why the product cannot start or go on, said in one sentence for the user; the stack trace is for DEBUG only. */
public final class StartupFailure extends RuntimeException {
    public StartupFailure(String sentence) {
        super(sentence);
    }

    public StartupFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
