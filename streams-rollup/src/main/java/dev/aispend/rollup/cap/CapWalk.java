package dev.aispend.rollup.cap;

import dev.aispend.domain.day.DayBook;
import dev.aispend.wire.RollupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Answers caps that are new or read otherwise: tells them all stored days, a bounded slice at a time, and then that these
 * were all. How far it came is stored with what it did.
 */
final class CapWalk {

    private static final int DAYS_A_SLICE = 500;
    private static final long CELLS_A_SLICE = 20_000;

    /** Works out and tells what a day counts for caps; returns how many cells that took. */
    interface Answer {
        long tell(DayBook book, List<CapInUse> caps, long nowMs);
    }

    private final ReadOnlyKeyValueStore<String, DayBook> days;
    private final CapStores stores;
    private final Answer answer;
    private final Consumer<CapInUse> finished;
    private final Function<Punctuator, Cancellable> schedule;
    private final long tierMark;
    private CapEdition edition = CapEdition.NONE;
    private @Nullable Cancellable slices;

    /**
     * @param finished is told of a cap of which all days were told
     * @param schedule has slices done one after the other until it is cancelled
     */
    CapWalk(
            ReadOnlyKeyValueStore<String, DayBook> days,
            CapStores stores,
            long tierMark,
            Answer answer,
            Consumer<CapInUse> finished,
            Function<Punctuator, Cancellable> schedule) {
        this.days = days;
        this.stores = stores;
        this.tierMark = tierMark;
        this.answer = answer;
        this.finished = finished;
        this.schedule = schedule;
    }

    /** Takes up the caps as they stand; a beat of its own only while there is work, since every beat ends in a commit. */
    void take(CapEdition newest) {
        if (newest.change() != edition.change()) {
            edition = newest;
            forgetGone();
            edition.caps().values().forEach(this::open);
            if (slices == null && !waiting().isEmpty()) {
                slices = schedule.apply(this::slice);
            }
        }
    }

    private void forgetGone() {
        var gone = new ArrayList<String>();
        try (var all = stores.progress().all()) {
            all.forEachRemaining(entry -> {
                if (edition.find(entry.key).isEmpty()) {
                    gone.add(entry.key);
                }
            });
        }
        gone.forEach(stores.progress()::delete);
    }

    private void open(CapInUse inUse) {
        var cap = inUse.cap();
        long mark = cap.scope().tiers().isEmpty() ? 0 : tierMark;
        var progress = stores.progress().get(cap.id());
        if (progress == null || !progress.isOf(cap.version(), mark)) {
            stores.progress().put(cap.id(), CapProgress.unanswered(cap.version(), mark));
        }
    }

    private Map<String, CapProgress> waiting() {
        var waiting = new TreeMap<String, CapProgress>();
        try (var all = stores.progress().all()) {
            all.forEachRemaining(entry -> {
                if (!entry.value.answered() && edition.find(entry.key).isPresent()) {
                    waiting.put(entry.key, entry.value);
                }
            });
        }
        return waiting;
    }

    private void slice(long nowMs) {
        var waiting = waiting();
        if (waiting.isEmpty()) {
            rest();
            return;
        }
        var doneUpTo = waiting.values().iterator().next().doneUpTo();
        var together = new TreeMap<>(waiting);
        together.values().removeIf(progress -> !Objects.equals(progress.doneUpTo(), doneUpTo));
        var caps = together.keySet().stream()
                .flatMap(id -> edition.find(id).stream())
                .toList();
        var upTo = tell(caps, doneUpTo, nowMs);
        together.forEach(
                (id, progress) -> stores.progress().put(id, upTo == null ? progress.done() : progress.doneUpTo(upTo)));
        if (upTo == null) {
            caps.forEach(finished);
        }
    }

    /** Returns the key of the last day looked at, null when no day is left. */
    private @Nullable String tell(List<CapInUse> caps, @Nullable String doneUpTo, long nowMs) {
        int looked = 0;
        long cells = 0;
        try (var books = days.range(doneUpTo == null ? null : doneUpTo + "\u0000", null)) {
            while (books.hasNext()) {
                var book = books.next().value;
                var covering = caps.stream()
                        .filter(inUse -> inUse.cap().covers(book.accountDay()))
                        .toList();
                cells += covering.isEmpty() ? 0 : answer.tell(book, covering, nowMs);
                looked++;
                if (looked >= DAYS_A_SLICE || cells >= CELLS_A_SLICE) {
                    return RollupKey.header(book.accountDay());
                }
            }
        }
        return null;
    }

    private void rest() {
        if (slices != null) {
            slices.cancel();
            slices = null;
        }
    }
}
