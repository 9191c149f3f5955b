package dev.aispend.wire.provider.openai;

import dev.aispend.wire.provider.Scalars;
import java.util.EnumMap;
import java.util.Map;

/** The counts of one usage row, as far as it states them. */
final class UsageCounts {

    private final Map<Count, Long> stated = new EnumMap<>(Count.class);

    void put(Count count, long value) {
        if (value != Scalars.ABSENT) {
            stated.put(count, value);
        }
    }

    boolean has(Count count) {
        return stated.containsKey(count);
    }

    /** The count, 0 when absent. */
    long get(Count count) {
        var value = stated.get(count);
        return value == null ? 0 : value;
    }
}
