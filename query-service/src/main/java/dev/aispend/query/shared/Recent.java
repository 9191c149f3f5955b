package dev.aispend.query.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Records by key in the order of their time; what is older than the newest by more than a given span is forgotten. */
final class Recent<V> {

    private final Duration span;
    private final Map<String, Place> places = new HashMap<>();
    private final ConcurrentNavigableMap<Place, V> byPlace = new ConcurrentSkipListMap<>();

    private record Place(Instant at, String key) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparing(Place::key);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    Recent(Duration span) {
        this.span = span;
    }

    synchronized void put(String key, Instant at, V value) {
        remove(key);
        var place = new Place(at, key);
        places.put(key, place);
        byPlace.put(place, value);
        var oldest = byPlace.lastKey().at().minus(span);
        while (byPlace.firstKey().at().isBefore(oldest)) {
            remove(byPlace.firstKey().key());
        }
    }

    synchronized void remove(String key) {
        var place = places.remove(key);
        if (place != null) {
            byPlace.remove(place);
        }
    }

    /** The oldest first. */
    List<V> all() {
        return List.copyOf(byPlace.values());
    }

    /** Those from a moment up to another, the later one exclusive; the oldest first. */
    List<V> between(Instant from, Instant until) {
        return List.copyOf(
                byPlace.subMap(new Place(from, ""), new Place(until, "")).values());
    }
}
