package dev.aispend.rollup.reconcile;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.reconcile.Reconciliation;
import dev.aispend.domain.reconcile.Side;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.wire.ReconciliationRecord;
import dev.aispend.wire.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds bill against usage for the days that changed, beside the turns that change them, so that a day costs one look
 * however many inputs it took.
 */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** So that live records wait a tenth of a second at most; a day of more lines is one tick. */
    private static final int LINES_A_TICK = 50_000;

    private final Marks marks;
    private final ReadOnlyKeyValueStore<String, DayBook> days;
    private final LinesOfSource linesOf;
    private final Supplier<Optional<PriceBook>> prices;
    private final BiConsumer<String, byte[]> publish;
    private final DueDays due = new DueDays();
    private boolean loaded;

    /**
     * @param prices the book usage was rated by, nothing while other prices are being taken up
     * @param publish takes the key and value of a record for the rollups
     */
    public Reconciler(
            Marks marks,
            ReadOnlyKeyValueStore<String, DayBook> days,
            LinesOfSource linesOf,
            Supplier<Optional<PriceBook>> prices,
            BiConsumer<String, byte[]> publish) {
        this.marks = marks;
        this.days = days;
        this.linesOf = linesOf;
        this.prices = prices;
        this.publish = publish;
    }

    public void onPublished(DayBook book, long nowMs) {
        var day = RollupKey.header(book.accountDay());
        if (due.changed(day, nowMs)) {
            marks.put(day, marks.get(day).becomingDue());
        }
    }

    public void tick(long nowMs) {
        load(nowMs);
        var book = prices.get();
        long lines = 0;
        while (book.isPresent() && lines < LINES_A_TICK) {
            var day = due.next(nowMs);
            if (day.isEmpty()) {
                return;
            }
            lines += 1 + reconcile(day.get(), book.get(), nowMs);
        }
    }

    private void load(long nowMs) {
        if (!loaded) {
            loaded = true;
            marks.due().forEach(day -> due.remembered(day, nowMs));
        }
    }

    /** @return how many lines were looked at */
    private int reconcile(String key, PriceBook prices, long nowMs) {
        var book = days.get(key);
        if (book == null) {
            marks.delete(key);
            return 0;
        }
        try {
            return reconcile(key, book, prices, Instant.ofEpochMilli(nowMs));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("day={} event=not-reconciled", key, e);
            marks.put(key, new Mark(false, marks.get(key).digest()));
            return 0;
        }
    }

    private int reconcile(String key, DayBook book, PriceBook prices, Instant now) {
        var billed = side(book, Basis.BILLED, now);
        var usage = side(book, Basis.USAGE, now);
        var reconciliation = Reconciliation.of(book.accountDay(), billed, usage, prices);
        var mark = marks.get(key);
        if (reconciliation.models().isEmpty() && !mark.isPublished()) {
            marks.delete(key);
            return 0;
        }
        var record = ReconciliationRecord.of(book.accountDay(), billed.state(), usage.state(), reconciliation)
                .toJson();
        if (!mark.isOf(record)) {
            publish.accept(RollupKey.reconciliation(book.accountDay()), record);
        }
        marks.put(key, Mark.published(record));
        return billed.lines().size() + usage.lines().size();
    }

    private Side side(DayBook book, Basis basis, Instant now) {
        var counting = book.sources().values().stream()
                .filter(source -> source.basis() == basis && source.counting() != null)
                .toList();
        var lines = new ArrayList<SpendLine>();
        counting.forEach(source -> lines.addAll(linesOf.lines(book, source)));
        return counting.isEmpty() ? Side.SILENT : new Side(lines, state(book, basis, now));
    }

    private static @Nullable DayState state(DayBook book, Basis basis, Instant now) {
        var view = book.view(now).bases().get(basis);
        return view == null ? null : view.state();
    }
}
