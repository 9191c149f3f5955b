package dev.aispend.rollup.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.price.PricesInUse;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.rollup.store.RatingProgress.Stale;
import dev.aispend.wire.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rates usage anew when prices changed: the days it concerns, a bounded slice at a time, so that live records are not held
 * up. How far it came is stored with what it did.
 */
final class Rerating {

    private static final Logger LOG = LoggerFactory.getLogger(Rerating.class);
    private static final int DAYS_A_SLICE = 500;
    private static final long LINES_A_SLICE = 20_000;

    /**
     * Account days to rate anew.
     *
     * @param upTo the key of the last day looked at, null when no day is left
     */
    private record Slice(List<AccountDay> days, @Nullable String upTo) {}

    private final DayStores stores;
    private final DayDesk desk;
    private final PricesInUse prices;
    private final LineRates rates;
    private final Function<Punctuator, Cancellable> schedule;
    private @Nullable Cancellable slices;

    /** @param schedule has slices done one after the other until it is cancelled */
    Rerating(
            DayStores stores,
            DayDesk desk,
            PricesInUse prices,
            LineRates rates,
            Function<Punctuator, Cancellable> schedule) {
        this.stores = stores;
        this.desk = desk;
        this.prices = prices;
        this.rates = rates;
        this.schedule = schedule;
    }

    /** A beat of its own only while there is work, since every beat ends in a commit. */
    void tick(long nowMs) {
        prices.takeUp(nowMs);
        if (slices == null && !prices.progress().stale().isEmpty()) {
            slices = schedule.apply(this::slice);
        }
    }

    private void slice(long nowMs) {
        var progress = prices.progress();
        if (progress.stale().isEmpty()) {
            rest();
        } else if (prices.isReadyToRateAnew(nowMs)) {
            var provider = progress.stale().firstKey();
            var stale = progress.stale().get(provider);
            if (stale != null) {
                var slice = next(provider, stale);
                slice.days().forEach(day -> rate(day, stale.first(), nowMs));
                prices.put(progress.with(provider, slice.upTo() == null ? null : stale.doneUpTo(slice.upTo())));
            }
        }
    }

    private void rest() {
        if (slices != null) {
            slices.cancel();
            slices = null;
        }
    }

    private Slice next(String provider, Stale stale) {
        var days = new ArrayList<AccountDay>();
        long lines = 0;
        var from = stale.doneUpTo() == null ? provider + "|" : stale.doneUpTo() + "\u0000";
        try (var books = stores.days().range(from, provider + "}")) {
            while (books.hasNext()) {
                var book = books.next().value;
                long usageLines = stale.covers(book.accountDay().day()) ? usageLines(book) : 0;
                if (usageLines > 0) {
                    days.add(book.accountDay());
                    lines += usageLines;
                }
                if (days.size() >= DAYS_A_SLICE || lines >= LINES_A_SLICE) {
                    return new Slice(days, RollupKey.header(book.accountDay()));
                }
            }
        }
        return new Slice(days, null);
    }

    private static long usageLines(DayBook book) {
        return book.sources().values().stream()
                .filter(source -> source.basis() == Basis.USAGE)
                .map(SourceBook::posted)
                .mapToLong(posted -> posted == null ? 0 : posted.sum().lines())
                .sum();
    }

    /** A day that fails is left as it was, and the others go on. */
    private void rate(AccountDay day, boolean firstPrices, long nowMs) {
        try {
            var turn = desk.open(day);
            desk.count(Count.LINES_RERATED, turn.rate(rates));
            desk.close(turn, Cause.prices(Instant.ofEpochMilli(nowMs), firstPrices), nowMs);
            desk.count(Count.DAYS_RERATED);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("a day could not be rated anew day={}", day, e);
        }
    }
}
