package dev.aispend.rollup.cap;

import dev.aispend.domain.spend.AccountDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The caps as they stood at one moment, by id.
 *
 * @param change how often they had changed until then, in this process
 * @param readUpTo the place on {@code spend.caps} of the newest record they rest on, the same for every process; -1 before the
 *     first
 */
public record CapEdition(long change, long readUpTo, Map<String, CapInUse> caps) {

    public static final CapEdition NONE = new CapEdition(-1, -1, Map.of());

    public CapEdition {
        caps = Map.copyOf(caps);
    }

    static CapEdition of(long change, long readUpTo, List<CapInUse> caps) {
        var byId = new TreeMap<String, CapInUse>();
        caps.forEach(cap -> byId.put(cap.cap().id(), cap));
        return new CapEdition(change, readUpTo, byId);
    }

    /** True before the caps were read for the first time. */
    boolean isNone() {
        return change == NONE.change;
    }

    public Optional<CapInUse> find(String id) {
        return Optional.ofNullable(caps.get(id));
    }

    List<CapInUse> covering(AccountDay day) {
        var covering = new ArrayList<CapInUse>();
        for (var cap : caps.values()) {
            if (cap.cap().covers(day)) {
                covering.add(cap);
            }
        }
        return covering;
    }
}
