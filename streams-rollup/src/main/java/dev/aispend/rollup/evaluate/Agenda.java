package dev.aispend.rollup.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to be decided on, now or at a known time. Kept in memory: after a restart everything is looked at once. */
final class Agenda {

    private static final Comparator<CapPeriod> ORDER =
            Comparator.comparing(CapPeriod::capId).thenComparing(CapPeriod::first);

    private final Set<CapPeriod> dirty = new LinkedHashSet<>();
    private final TreeMap<Instant, Set<CapPeriod>> later = new TreeMap<>();

    void add(CapPeriod period) {
        dirty.add(period);
    }

    void add(CapPeriod period, Instant at) {
        later.computeIfAbsent(at, unused -> new TreeSet<>(ORDER)).add(period);
    }

    boolean isEmpty() {
        return dirty.isEmpty();
    }

    void wake(Instant now) {
        var due = later.headMap(now, true);
        due.values().forEach(dirty::addAll);
        due.clear();
    }

    /** At most so many, the longest waiting first; they are off the agenda then. */
    List<CapPeriod> take(int most) {
        var taken = new ArrayList<CapPeriod>();
        var waiting = dirty.iterator();
        while (waiting.hasNext() && taken.size() < most) {
            taken.add(waiting.next());
            waiting.remove();
        }
        return taken;
    }
}
