package dev.aispend.query.streams;

import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.SourceStatus;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The newest status of every source by source and account, and of each of its days in short. */
final class SourceStatuses {

    static final String STORE = "ingest-status";

    private final ConcurrentNavigableMap<String, SourceStatus> bySource = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Place, FetchedDay> byDay = new ConcurrentSkipListMap<>();

    /** The day first, since recent days are asked for. */
    private record Place(LocalDate day, String source, String account) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::day).thenComparing(Place::source).thenComparing(Place::account);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    List<SourceStatus> all() {
        return List.copyOf(bySource.values());
    }

    List<FetchedDay> days(DaysQuery query) {
        var first = new Place(query.from(), "", "");
        var end = new Place(query.to().plusDays(1), "", "");
        return byDay.subMap(first, end).values().stream()
                .filter(day -> query.asksFor(day.provider(), day.day()))
                .toList();
    }

    /** Takes a record of the topic. */
    void put(String key, byte @Nullable [] value) {
        try {
            var parsed = IngestStatusKey.parse(key);
            if (parsed.day() != null) {
                putDay(
                        new Place(
                                parsed.day(),
                                parsed.source().intern(),
                                parsed.account().intern()),
                        value);
            } else if (value == null) {
                bySource.remove(key);
            } else {
                bySource.put(key, SourceStatus.fromJson(value));
            }
        } catch (RuntimeException e) {
            Malformed.warn(STORE, key, e);
        }
    }

    private void putDay(Place place, byte @Nullable [] value) {
        if (value == null) {
            byDay.remove(place);
        } else {
            byDay.put(place, FetchedDay.of(DayStatusJson.fromJson(value)));
        }
    }
}
