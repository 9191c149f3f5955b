package dev.aispend.rollup.day;

import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.outage.OutageTeller;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.rollup.tier.TierDesk;
import dev.aispend.wire.RawPageKey;
import dev.aispend.wire.RollupKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;

/** Where turns begin and end: opens a day's book, and writes and sends what a turn came to. */
final class DayDesk {

    private final DayStores stores;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RollupMetrics metrics;
    private final BiConsumer<DayBook, Cause> onPublished;
    private final TierDesk tiers;
    private final OutageTeller outages;

    DayDesk(
            DayStores stores,
            Outbox outbox,
            InstantSource clock,
            RollupMetrics metrics,
            BiConsumer<DayBook, Cause> onPublished,
            TierDesk tiers,
            OutageTeller outages) {
        this.stores = stores;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
        this.onPublished = onPublished;
        this.tiers = tiers;
        this.outages = outages;
    }

    DayBook book(AccountDay day) {
        var book = stores.days().get(RollupKey.header(day));
        return book == null ? DayBook.blank(day) : book;
    }

    SourceBook source(Arrival arrival) {
        return book(arrival.day())
                .source(arrival.source().name(), arrival.source().spendBasis());
    }

    DayTurn open(AccountDay day) {
        return new DayTurn(stores, book(day), clock.instant());
    }

    /** The output is complete before the first write, so a turn that fails has done nothing. */
    void close(DayTurn turn, Cause cause, long timestamp) {
        close(turn, turn.finish(cause), cause, timestamp);
    }

    /** Writes a turn that is finished. */
    void close(DayTurn turn, DayOutput output, Cause cause, long timestamp) {
        turn.commit(output);
        outbox.send(output, timestamp);
        outages.onTurn(turn.before(), turn.book(), clock.instant());
        turn.newlyDoubted().forEach(source -> reportDoubted(turn.book().accountDay(), source, timestamp));
        if (output.header() != null) {
            onPublished.accept(turn.book(), cause);
            tellTiers(turn, cause, timestamp);
        }
    }

    private void tellTiers(DayTurn turn, Cause cause, long timestamp) {
        var book = turn.book();
        tiers.published(book.accountDay(), turn.tokensBasis(), turn.changes(), book.version(), cause.at())
                .ifPresent(snapshot -> outbox.send(snapshot, timestamp));
    }

    /** The last good lines stay; the day shows the fault until a newer fetch heals it. */
    void refuse(Arrival arrival, Fault fault, String key) {
        var turn = open(arrival.day());
        turn.take(source(arrival), fault);
        close(turn, arrival.cause(fault.fetchId(), fault.since(), false), arrival.timestamp());
        outbox.send(arrival.letter(fault, key), arrival.timestamp());
    }

    void count(Count count) {
        metrics.increment(count);
    }

    void count(Count count, long more) {
        metrics.add(count, more);
    }

    Instant now() {
        return clock.instant();
    }

    private void reportDoubted(AccountDay day, SourceBook source, long timestamp) {
        var emptied = source.emptied();
        if (emptied != null) {
            var fault = new Fault(
                    emptied.fetchId(),
                    SourceBook.EMPTIED_BILL,
                    SourceBook.EMPTIED_BILL_REASON,
                    emptied.fetchedAt(),
                    emptied.origin(),
                    null,
                    0);
            var key = RawPageKey.page(source.source(), day.account(), day.day(), 1);
            outbox.send(Arrival.letter(day, source.source(), fault, key.text()), timestamp);
        }
    }
}
