package dev.aispend.simulator.organization;

import java.util.List;
import java.util.stream.IntStream;

/** The teams of the organization: a project at OpenAI, a workspace at Anthropic and a Google project bear their names. */
public final class Teams {
    private static final List<String> NAMES =
            List.of("checkout-assistant", "search-relevance", "support-triage", "content-studio", "data-platform");

    private Teams() {}

    /** The name of the {@code index}-th team, any index from 0 on; lower case, digits and dashes. */
    public static String name(int index) {
        return index < NAMES.size() ? NAMES.get(index) : "project-" + (index + 1);
    }

    /** The names of the first {@code count} teams. */
    public static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(Teams::name).toList();
    }
}
