package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Load;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One steady use of Anthropic: who, which model under which terms, how much.
 *
 * @param dimensions without the workspace when it is the default one, without the key when it is the Console
 */
record Workload(Map<Dimension, String> dimensions, ModelPrice price, Load load) {
    static final String PRIORITY = "priority";

    @Nullable String value(Dimension dimension) {
        return dimensions.get(dimension);
    }

    /** Priority Tier is paid for otherwise, so no bill shows it. */
    boolean isBilled() {
        return !PRIORITY.equals(value(Dimension.SERVICE_TIER));
    }
}
