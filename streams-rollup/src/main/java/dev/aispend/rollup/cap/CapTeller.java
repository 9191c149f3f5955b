package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CountedDay;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.spend.AccountDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells caps what account days count for them, each time as a whole, and nothing twice. */
final class CapTeller {

    private static final Logger LOG = LoggerFactory.getLogger(CapTeller.class);

    /** Sorts before the names of all providers. */
    private static final String UNCOUNTED = "\u0001";

    private final CapStores stores;
    private final BiConsumer<String, CapMessage> send;
    private @Nullable Map<String, Told> uncounted;

    /** @param send takes a cap's id and what it is to be told */
    CapTeller(CapStores stores, BiConsumer<String, CapMessage> send) {
        this.stores = stores;
        this.send = send;
    }

    /** What an account day counts for some caps, and why that is told. */
    record Telling(DayBook book, DayFigures figures, Instant at, String reason, boolean isAnswer, Instant now) {}

    /** A day that could not be counted for a cap. */
    record Uncounted(AccountDay day, String capId) {}

    /** A cap for which a day cannot be worked out is told so, and the others and the day itself go on. */
    void tell(Telling telling, List<CapInUse> caps) {
        if (!telling.figures().areKnown()) {
            return;
        }
        for (var inUse : caps) {
            if (!isForgotten(telling, inUse.cap())) {
                try {
                    tell(telling, inUse.cap());
                } catch (KafkaException e) {
                    throw e;
                } catch (RuntimeException e) {
                    miss(telling.book().accountDay(), inUse.cap(), e);
                }
            }
        }
    }

    /** What is to be tried again. */
    List<Uncounted> uncounted() {
        return known().entrySet().stream()
                .map(entry -> new Uncounted(entry.getValue().day(), capId(entry)))
                .toList();
    }

    /** Nobody asks for it any more. */
    void drop(Uncounted missed) {
        clear(key(missed.day(), missed.capId()));
    }

    private void tell(Telling telling, Cap cap) {
        var day = telling.book().accountDay();
        var key = key(day, cap.id());
        var told = Told.of(cap.version(), telling.figures().of(cap));
        boolean wasUncounted = clear(key);
        if (wasUncounted || !told.equals(stores.told().get(key))) {
            stores.told().put(key, told);
            var counted = new CountedDay(
                    told.contribution().orElseThrow(), telling.at(), telling.reason(), telling.isAnswer());
            send.accept(cap.id(), new CapMessage.Counted(cap.version(), counted, sources(telling.book())));
        }
    }

    private void miss(AccountDay day, Cap cap, RuntimeException failure) {
        LOG.warn("a day could not be counted day={} cap={}", day, cap.id(), failure);
        var key = key(day, cap.id());
        var missed = Told.uncounted(cap.version(), day);
        if (!missed.equals(known().put(key, missed))) {
            stores.told().put(UNCOUNTED + key, missed);
            send.accept(cap.id(), new CapMessage.Uncounted(cap.version(), day));
        }
    }

    private boolean clear(String key) {
        boolean isKnown = known().remove(key) != null;
        if (isKnown) {
            stores.told().delete(UNCOUNTED + key);
        }
        return isKnown;
    }

    /** Read once and then kept at hand; there are hardly ever any. */
    private Map<String, Told> known() {
        var known = uncounted;
        if (known == null) {
            var read = new TreeMap<String, Told>();
            try (var entries = stores.told().range(UNCOUNTED, UNCOUNTED + "\uffff")) {
                entries.forEachRemaining(entry -> read.put(entry.key.substring(UNCOUNTED.length()), entry.value));
            }
            known = read;
            uncounted = known;
        }
        return known;
    }

    private static Set<String> sources(DayBook book) {
        var sources = new TreeSet<String>();
        book.sources().forEach((name, source) -> {
            if (source.counting() != null) {
                sources.add(name);
            }
        });
        return sources;
    }

    private static boolean isForgotten(Telling telling, Cap cap) {
        var today = LocalDate.ofInstant(telling.now(), ZoneOffset.UTC);
        return Keeping.isForgotten(cap.period().of(telling.book().accountDay().day()), today);
    }

    private static String key(AccountDay day, String capId) {
        return day + "|" + capId;
    }

    private static String capId(Map.Entry<String, Told> entry) {
        return entry.getKey().substring(key(entry.getValue().day(), "").length());
    }
}
