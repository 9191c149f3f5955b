package dev.aispend.launcher.config;

import java.util.List;

/** Everything that is wrong with the settings, one sentence a fault. */
public final class InvalidSettings extends RuntimeException {
    private final List<String> problems;

    public InvalidSettings(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
