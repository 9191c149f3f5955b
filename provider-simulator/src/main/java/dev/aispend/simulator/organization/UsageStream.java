package dev.aispend.simulator.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One steady use of the provider: who, which model, how much, at what price. */
record UsageStream(UsageEndpoint endpoint, Map<Dimension, String> dimensions, Load load, List<Charge> charges) {

    @Nullable String value(Dimension dimension) {
        return dimensions.get(dimension);
    }

    /** See {@link Load#add}. */
    void add(long from, long until, long percent, long[] into, long[] scratch) {
        load.add(from, until, percent, into, scratch);
    }

    /** Adds the level at {@code until} to {@code into}. */
    void addLevel(long until, long percent, long[] into, long[] scratch) {
        Arrays.fill(scratch, 0);
        load.addHour(Math.floorDiv(until - 1, Load.SECONDS_PER_HOUR), scratch);
        for (int i = 0; i < into.length; i++) {
            into[i] += scratch[i] * percent / 100;
        }
    }
}
