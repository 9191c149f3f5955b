package dev.aispend.launcher.config;

/** A value that must not be shown; printing it gives dots. */
public record Secret(String value) {
    static final String DOTS = "•••";

    @Override
    public String toString() {
        return DOTS;
    }
}
