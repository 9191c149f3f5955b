package dev.aispend.query.shared;

import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.Keys;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** How caps stand in their periods; of each cap the periods that ended no longer than 400 days before its newest began. */
public final class CapStates {

    private static final int DAYS_KEPT = 400;

    private final ConcurrentMap<String, ConcurrentNavigableMap<LocalDate, CapStateRecord>> byCap =
            new ConcurrentHashMap<>();

    /** Of one cap, the oldest period first. */
    public List<CapStateRecord> of(String capId) {
        var states = byCap.get(capId);
        return states == null ? List.of() : List.copyOf(states.values());
    }

    /** @param first day of the period */
    public Optional<CapStateRecord> of(String capId, LocalDate first) {
        var states = byCap.get(capId);
        return states == null ? Optional.empty() : Optional.ofNullable(states.get(first));
    }

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when key or value are not of a cap's state; then nothing changed
     */
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            remove(key);
            return;
        }
        var state = CapStateRecord.fromJson(value);
        var states = byCap.computeIfAbsent(state.capId(), cap -> new ConcurrentSkipListMap<>());
        states.put(state.period().first(), state);
        var oldest = states.lastKey().minusDays(DAYS_KEPT);
        states.values().removeIf(other -> other.period().last().isBefore(oldest));
    }

    private void remove(String key) {
        var parts = Keys.split(key);
        var first = LocalDate.parse(String.valueOf(parts.get(1)));
        byCap.computeIfPresent(String.valueOf(parts.get(0)), (cap, states) -> {
            states.remove(first);
            return states.isEmpty() ? null : states;
        });
    }
}
