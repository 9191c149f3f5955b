package dev.aispend.rollup.day;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.recompute.RecomputeQueue;
import dev.aispend.rollup.recompute.SliceReport;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RollupKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Has stored pages read again when a command asks for it: the days it concerns, a bounded slice at a time, so that live
 * records are not held up. How far it came and what it found is written with what it changed.
 */
final class Recompute {

    private static final int DAYS_A_SLICE = 500;
    private static final int LOOKED_AT_A_SLICE = 10_000;

    /** Reading pages costs more than rating lines, and live records wait for a slice. */
    private static final long LINES_A_SLICE = 5_000;

    /**
     * Account days to read again.
     *
     * @param upTo the key of the last day looked at, null when no day is left
     */
    private record Slice(List<AccountDay> days, @Nullable String upTo) {}

    private final RecomputeQueue queue;
    private final SecondReading reading;
    private final ReadOnlyKeyValueStore<String, DayBook> days;
    private final LongPredicate pricesSettled;
    private final Outbox outbox;
    private final Function<Punctuator, Cancellable> schedule;
    private @Nullable Cancellable slices;

    /**
     * @param pricesSettled whether at that time, in milliseconds, all usage stands on all prices that have come
     * @param schedule has slices done one after the other until it is cancelled
     */
    Recompute(
            RecomputeQueue queue,
            SecondReading reading,
            ReadOnlyKeyValueStore<String, DayBook> days,
            LongPredicate pricesSettled,
            Outbox outbox,
            Function<Punctuator, Cancellable> schedule) {
        this.queue = queue;
        this.reading = reading;
        this.days = days;
        this.pricesSettled = pricesSettled;
        this.outbox = outbox;
        this.schedule = schedule;
    }

    /** A beat of its own only while there is work, since every beat ends in a commit. */
    void tick(long nowMs) {
        if (slices == null && queue.next(nowMs).isPresent()) {
            slices = schedule.apply(this::slice);
        }
    }

    private void slice(long nowMs) {
        var command = queue.next(nowMs);
        if (command.isEmpty()) {
            rest();
        } else if (pricesSettled.test(nowMs)) {
            work(command.get(), nowMs);
        }
    }

    private void rest() {
        if (slices != null) {
            slices.cancel();
            slices = null;
        }
    }

    private void work(CommandRecord command, long nowMs) {
        var report = new SliceReport();
        var slice = next(command, queue.mark(command).doneUpTo());
        slice.days().forEach(day -> reading.read(day, command.dryRun(), report, nowMs));
        queue.done(command, report, slice.upTo(), nowMs).forEach(result -> outbox.send(result, nowMs));
    }

    private Slice next(CommandRecord command, @Nullable String doneUpTo) {
        var found = new ArrayList<AccountDay>();
        long lines = 0;
        int lookedAt = 0;
        try (var books = books(command.provider(), doneUpTo)) {
            while (books.hasNext()) {
                var book = books.next().value;
                if (isAsked(command, book.accountDay().day())) {
                    found.add(book.accountDay());
                    lines += lines(book);
                }
                lookedAt++;
                if (found.size() >= DAYS_A_SLICE || lines >= LINES_A_SLICE || lookedAt >= LOOKED_AT_A_SLICE) {
                    return new Slice(found, RollupKey.header(book.accountDay()));
                }
            }
        }
        return new Slice(found, null);
    }

    private KeyValueIterator<String, DayBook> books(@Nullable String provider, @Nullable String doneUpTo) {
        var first = provider == null ? null : provider + "|";
        var last = provider == null ? null : provider + "}";
        return days.range(doneUpTo == null ? first : doneUpTo + "\u0000", last);
    }

    private static boolean isAsked(CommandRecord command, LocalDate day) {
        return (command.from() == null || !day.isBefore(command.from()))
                && (command.to() == null || !day.isAfter(command.to()));
    }

    private static long lines(DayBook book) {
        return book.sources().values().stream()
                .map(SourceBook::posted)
                .mapToLong(posted -> posted == null ? 0 : posted.sum().lines())
                .sum();
    }
}
