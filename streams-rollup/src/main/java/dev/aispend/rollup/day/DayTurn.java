package dev.aispend.rollup.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.DayView;
import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.Posting;
import dev.aispend.domain.day.Publication;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.rollup.store.LedgerEntry;
import dev.aispend.wire.CellRecord;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.RollupKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One input's effect on one account day. Everything is worked out first and written last, so that an input which cannot be
 * used leaves nothing half done.
 */
final class DayTurn {

    private final DayStores stores;
    private final DayBook before;
    private final Instant now;
    private final Map<String, Optional<LedgerEntry>> ledgerWrites = new HashMap<>();
    private Map<CellKey, Sum> changes = Map.of();
    private @Nullable DayView view;
    private DayBook book;

    DayTurn(DayStores stores, DayBook book, Instant now) {
        this.stores = stores;
        this.before = book;
        this.book = book;
        this.now = now;
    }

    /** As it was before the turn. */
    DayBook before() {
        return before;
    }

    DayBook book() {
        return book;
    }

    void take(SourceBook source, DayStatus status, boolean preferred) {
        book = book.with(source.with(status, preferred));
    }

    void take(SourceBook source, Fault fault) {
        book = book.with(source.with(fault));
    }

    /** A bill without charges waits beside the one with charges until {@link #settleEmptied} judges it. */
    void take(SourceBook source, Posting posting, LedgerEntry entry) {
        boolean emptied = source.isEmptiedBy(posting);
        var key = key(source);
        ledgerWrites.put(emptied ? key.emptied() : key.text(), Optional.of(entry));
        if (!emptied && source.emptied() != null) {
            ledgerWrites.put(key.emptied(), Optional.empty());
        }
        book = book.with(emptied ? source.withEmptied(posting, false) : source.withPosted(posting));
    }

    /**
     * Puts what reading the source's stored fetches again came to in the place of what it told before; lines that are the
     * same are not written again.
     *
     * @param readings the oldest first, beginning with the fetch behind the ledger
     */
    void retake(SourceBook source, List<FetchReading.Read> readings) {
        var key = key(source);
        var again = source.withoutPostings();
        boolean hasEmptied = source.emptied() != null;
        for (var reading : readings) {
            boolean emptied = again.isEmptiedBy(reading.posting());
            replace(emptied ? key.emptied() : key.text(), reading.entry());
            hasEmptied |= emptied;
            again = emptied ? again.withEmptied(reading.posting(), false) : again.withPosted(reading.posting());
        }
        if (hasEmptied && again.emptied() == null) {
            ledgerWrites.put(key.emptied(), Optional.empty());
        }
        book = book.with(again);
    }

    private void replace(String key, LedgerEntry entry) {
        var stands = ledgerEntry(key)
                .filter(old -> old.fetchId() == entry.fetchId())
                .filter(old -> old.lines().tellsTheSameAs(entry.lines()));
        if (stands.isEmpty()) {
            ledgerWrites.put(key, Optional.of(entry));
        }
    }

    /** Rates all usage by the prices in use, whether or not it counts; returns how many lines that were. */
    long rate(LineRates rates) {
        long lines = 0;
        for (var source : book.sources().values()) {
            var entry = source.posted() == null
                    ? Optional.<LedgerEntry>empty()
                    : ledgerEntry(key(source).text());
            if (source.basis() == Basis.USAGE && entry.isPresent()) {
                var before = entry.get().lines();
                var rated = rates.rate(book.accountDay(), source.basis(), before);
                lines += before.size();
                if (rated != before) {
                    ledgerWrites.put(key(source).text(), Optional.of(entry.get().with(rated)));
                    book = book.with(source.withRated(rated.counting().sum()));
                }
            }
        }
        return lines;
    }

    /** Works out what the turn comes to; writes nothing yet. */
    DayOutput finish(Cause cause) {
        book = book.withRivalsSettled();
        settleEmptied();
        changes = work();
        boolean ended = before.publishedOpen() && !book.isOpen(now);
        if (changes.isEmpty() && !ended && book.sources().equals(before.sources())) {
            return DayOutput.NONE;
        }
        view = book.view(now);
        var publication = cause.publication(book, view);
        boolean published = !Objects.equals(publication, before.publication());
        if (changes.isEmpty() && !ended && !published && Headers.tellTheSame(before, book, now)) {
            return DayOutput.NONE;
        }
        book = book.published(book.isOpen(now), updatedAt(cause, publication), publication);
        var restated = cause.restatement(before.publication(), before.view(now), publication);
        return new DayOutput(
                cells(),
                new DayOutput.Message(
                        RollupKey.header(book.accountDay()),
                        Headers.of(book, view, now).toJson()),
                restated.map(change -> restatement(change, cause)).orElse(null));
    }

    /**
     * Prices, the clock and a second reading tell nothing new of a day; but a number that they publish counts from then on, and none is
     * published before the day's end.
     */
    private Instant updatedAt(Cause cause, @Nullable Publication publication) {
        if (cause.isInput()) {
            return cause.at();
        }
        return cause.isRework() && publication != null
                ? Collections.max(List.of(before.updatedAt(), cause.at(), book.end()))
                : before.updatedAt();
    }

    /** What was added to which cells; known once the turn is finished. */
    Map<CellKey, Sum> changes() {
        return changes;
    }

    /** The basis whose tokens count after a turn that publishes, null when none counts any. */
    @Nullable Basis tokensBasis() {
        return view == null ? null : view.tokensBasis();
    }

    /** How the figures after the turn differ from those before, if they do; asked after it is finished and before it is written. */
    Optional<RecomputeResult.DayChange> difference() {
        var then = before.view(now);
        var since = book.view(now);
        boolean sameTotals = Objects.equals(then.costUsd(), since.costUsd())
                && then.costBasis() == since.costBasis()
                && sameTokens(then, since);
        if (changes.isEmpty() && sameTotals) {
            return Optional.empty();
        }
        var day = book.accountDay();
        return Optional.of(new RecomputeResult.DayChange(
                day.provider(),
                day.account(),
                day.day(),
                Headers.amount(then.costUsd()),
                Headers.amount(since.costUsd()),
                Headers.text(then.costBasis()),
                Headers.text(since.costBasis()),
                then.totalTokens(),
                since.totalTokens(),
                new ModelChanges(stores, day, changes)
                        .between(
                                new Publication(then.costUsd(), then.costBasis()),
                                new Publication(since.costUsd(), since.costBasis()))));
    }

    private static boolean sameTokens(DayView one, DayView other) {
        return plainTokens(one).equals(plainTokens(other));
    }

    private static Optional<BigDecimal> plainTokens(DayView view) {
        return Optional.ofNullable(view.totalTokens()).map(BigDecimal::stripTrailingZeros);
    }

    /** Writes what is remembered of the turn; a fetch that found nothing new is remembered, though nothing is published. */
    void commit(DayOutput output) {
        for (var cell : output.cells()) {
            if (cell.json() == null) {
                stores.cells().delete(cell.key());
            } else {
                stores.cells().put(cell.key(), cell.sum());
            }
        }
        ledgerWrites.forEach((key, entry) -> stores.ledger().put(key, entry.orElse(null)));
        if (!book.equals(before)) {
            stores.days().put(RollupKey.header(book.accountDay()), book);
        }
    }

    /** Bills whose emptiness is doubted after this turn and was not before. */
    List<SourceBook> newlyDoubted() {
        return book.sources().values().stream()
                .filter(SourceBook::isBillDoubted)
                .filter(source -> !isDoubtedBefore(source))
                .toList();
    }

    private boolean isDoubtedBefore(SourceBook source) {
        var then = before.sources().get(source.source());
        return then != null && then.isBillDoubted() && then.parsedFetchId() == source.parsedFetchId();
    }

    private void settleEmptied() {
        for (var source : book.sources().values()) {
            var emptied = source.emptied();
            if (emptied != null && source.isEmptinessConfirmed()) {
                var key = key(source);
                ledgerWrites.put(key.text(), ledgerEntry(key.emptied()));
                ledgerWrites.put(key.emptied(), Optional.empty());
                book = book.with(source.withPosted(emptied));
            } else if (emptied != null) {
                book = book.with(source.withEmptied(emptied, book.believesEmptied(source)));
            }
        }
    }

    private Map<CellKey, Sum> work() {
        var work = new HashMap<CellKey, Sum>();
        for (var source : book.sources().values()) {
            var then = before.sources().get(source.source());
            if (!countsTheSame(source, then)) {
                var old = then == null ? DayLines.NONE : storedLines(then);
                lines(source)
                        .changesSince(old, book.accountDay(), source.basis())
                        .forEach((cell, sum) -> work.merge(cell, sum, Sum::plus));
            }
        }
        return work;
    }

    /** The same fetch tells the same lines, unless they were rated anew meanwhile. */
    private boolean countsTheSame(SourceBook source, @Nullable SourceBook then) {
        return Objects.equals(fetchId(source), then == null ? null : fetchId(then))
                && !ledgerWrites.containsKey(ledgerKey(source));
    }

    private static @Nullable Long fetchId(SourceBook source) {
        var counting = source.counting();
        return counting == null ? null : counting.fetchId();
    }

    private DayLines storedLines(SourceBook then) {
        if (then.counting() == null) {
            return DayLines.NONE;
        }
        return lines(Optional.ofNullable(stores.ledger().get(ledgerKey(then))), then);
    }

    private DayLines lines(SourceBook source) {
        return source.counting() == null ? DayLines.NONE : lines(ledgerEntry(ledgerKey(source)), source);
    }

    private static DayLines lines(Optional<LedgerEntry> entry, SourceBook source) {
        return entry.map(LedgerEntry::counting)
                .orElseThrow(() -> new IllegalStateException("the ledger lacks the lines of " + source.source()));
    }

    private String ledgerKey(SourceBook source) {
        return source.emptiedCounts() ? key(source).emptied() : key(source).text();
    }

    private Optional<LedgerEntry> ledgerEntry(String key) {
        var written = ledgerWrites.get(key);
        return written != null ? written : Optional.ofNullable(stores.ledger().get(key));
    }

    private List<DayOutput.CellWrite> cells() {
        var byKey = new TreeMap<String, CellKey>();
        changes.keySet().forEach(cell -> byKey.put(RollupKey.cell(cell), cell));
        var writes = new ArrayList<DayOutput.CellWrite>(byKey.size());
        byKey.forEach((key, cell) -> {
            var old = Objects.requireNonNullElse(stores.cells().get(key), Sum.NOTHING);
            var sum = old.plus(Objects.requireNonNull(changes.get(cell)));
            if (!sum.equals(old)) {
                var json = sum.hasNoLines()
                        ? null
                        : CellRecord.of(cell, book.version(), sum).toJson();
                writes.add(new DayOutput.CellWrite(key, sum, json));
            }
        });
        return writes;
    }

    private DayOutput.Message restatement(Cause.Change change, Cause cause) {
        var day = book.accountDay();
        var restatement = new Restatement(
                1,
                day.provider(),
                day.account(),
                day.day(),
                Headers.amount(change.before().costUsd()),
                Headers.amount(change.after().costUsd()),
                Headers.text(change.before().basis()),
                Headers.text(change.after().basis()),
                new ModelChanges(stores, day, changes).between(change.before(), change.after()),
                change.cause(),
                cause.source(),
                cause.fetchId(),
                book.version(),
                cause.at());
        return new DayOutput.Message(day.toString(), restatement.toJson());
    }

    private SourceDayKey key(SourceBook source) {
        return new SourceDayKey(book.accountDay(), source.source());
    }
}
