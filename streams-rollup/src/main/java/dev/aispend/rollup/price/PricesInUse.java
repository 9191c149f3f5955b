package dev.aispend.rollup.price;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.RatedLines;
import dev.aispend.domain.money.Decimals;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.Rating;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.rollup.store.RatingProgress;
import dev.aispend.rollup.store.RatingProgress.Stale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The prices a task rates usage by. Taking up other prices and remembering which days they make stale is one step, so that
 * no crash between the two leaves a day rated by prices nobody uses any more.
 */
public final class PricesInUse {

    private static final String PROGRESS = "progress";

    private final PriceFeed feed;
    private final ReadOnlyKeyValueStore<String, byte[]> prices;
    private final KeyValueStore<String, RatingProgress> ratings;
    private @Nullable PriceEdition inUse;
    private boolean perhapsInPart;

    public PricesInUse(
            PriceFeed feed,
            ReadOnlyKeyValueStore<String, byte[]> prices,
            KeyValueStore<String, RatingProgress> ratings) {
        this.feed = feed;
        this.prices = prices;
        this.ratings = ratings;
    }

    /** Only usage is rated: a bill says itself what it costs, and what was metered was rated when it came. */
    public RatedLines rate(AccountDay day, Basis basis, RatedLines lines, long nowMs) {
        if (basis != Basis.USAGE) {
            return lines;
        }
        if (inUse == null) {
            takeUp(nowMs);
        }
        var book = inUse == null ? PriceBook.EMPTY : inUse.book();
        return lines.rated(line -> cost(book, day, line));
    }

    /**
     * Takes up newer prices, if there are any and they are all there. A task that rated before takes up what it finds at
     * its start at once: the days it rated must not turn unpriced for a while.
     */
    public void takeUp(long nowMs) {
        boolean settled = feed.isSettled(nowMs);
        boolean resumes = inUse == null && ratings.get(PROGRESS) != null;
        if (feed.isNewer(inUse) && (resumes || settled)) {
            takeUp(feed.edition(prices));
            perhapsInPart = !settled;
        }
    }

    /** How far rating has come. */
    public RatingProgress progress() {
        return Objects.requireNonNullElse(ratings.get(PROGRESS), RatingProgress.NONE);
    }

    /** False while the prices found at the start may be a part of those that are coming. */
    public boolean isReadyToRateAnew(long nowMs) {
        perhapsInPart &= !feed.isSettled(nowMs);
        return inUse != null && !perhapsInPart;
    }

    /** The prices all usage stands on, nothing while some may still stand on others. */
    public Optional<PriceBook> settled(long nowMs) {
        return inUse != null && isReadyToRateAnew(nowMs) && progress().stale().isEmpty()
                ? Optional.of(inUse.book())
                : Optional.empty();
    }

    /** True when all usage stands on all prices that have come. */
    public boolean areAllTakenUp(long nowMs) {
        return settled(nowMs).isPresent() && !feed.isNewer(inUse);
    }

    public void put(RatingProgress progress) {
        ratings.put(PROGRESS, progress);
    }

    private void takeUp(PriceEdition edition) {
        var before = progress();
        var after = new RatingProgress(marks(before, edition), before.stale());
        var providers = new HashSet<>(after.marks().keySet());
        for (var provider : providers) {
            var stale = stale(before, edition, provider);
            if (stale != null) {
                var waiting = after.stale().get(provider);
                after = after.with(provider, waiting == null ? stale : waiting.and(stale));
            }
        }
        if (!after.equals(before)) {
            put(after);
        }
        inUse = edition;
    }

    /** A provider whose last price went keeps a mark, so that prices that come again are not taken for its first. */
    private static Map<String, Long> marks(RatingProgress before, PriceEdition edition) {
        var marks = new HashMap<String, Long>();
        before.marks().keySet().forEach(provider -> marks.put(provider, 0L));
        marks.putAll(edition.marks());
        return marks;
    }

    private @Nullable Stale stale(RatingProgress before, PriceEdition edition, String provider) {
        var known = before.marks().get(provider);
        if (known == null) {
            return PriceEdition.anyDay(true);
        }
        if (known.equals(edition.marks().getOrDefault(provider, 0L))) {
            return null;
        }
        return inUse == null ? PriceEdition.anyDay(false) : edition.changedDays(inUse, provider);
    }

    /** A product beyond every real amount would not fit into the sums of its cell. */
    private static Cost cost(PriceBook book, AccountDay day, SpendLine line) {
        try {
            var cost = Rating.cost(book, day, line);
            return cost instanceof Cost.Known known
                            && known.usd().amount().precision()
                                            - known.usd().amount().scale()
                                    > Decimals.MAX_INTEGER_DIGITS
                    ? line.cost()
                    : cost;
        } catch (ArithmeticException | NumberFormatException e) {
            return line.cost();
        }
    }
}
