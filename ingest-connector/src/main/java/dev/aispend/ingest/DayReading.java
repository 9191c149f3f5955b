package dev.aispend.ingest;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.fetch.Walk;
import dev.aispend.ingest.plan.DueDay;
import dev.aispend.ingest.plan.SourceDays;
import dev.aispend.ingest.progress.Progress;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.ChangeFeed;
import dev.aispend.ingest.provider.ProviderClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How a day whose turn it is comes to be known. Without a change feed by reading it; with one that feed is asked once in a
 * while, and a day of which it tells nothing new stands as it was read.
 */
final class DayReading {

    private final ProviderClient client;
    private final Progress progress;
    private final Walk walk;
    private final InstantSource clock;
    private final Duration interval;

    /** @param interval how old an answer of a change feed may be */
    DayReading(ProviderClient client, Progress progress, Walk walk, InstantSource clock, Duration interval) {
        this.client = client;
        this.progress = progress;
        this.walk = walk;
        this.clock = clock;
        this.interval = interval;
    }

    /**
     * What the lane is to do, decided now.
     *
     * @param wishedAt when people last asked for fresh figures: an answer of a change feed from before is too old
     * @param forced whether pages are wanted even if nothing changed
     */
    Callable<Fetch> of(DueDay due, Instant wishedAt, boolean forced) {
        var asks = progress.asks(due.source(), due.day());
        return client.changeFeed(due.source())
                .filter(feed -> !forced)
                .map(feed -> watched(due, asks, feed, wishedAt))
                .orElse(() -> walk.of(asks));
    }

    private Callable<Fetch> watched(DueDay due, List<Ask> asks, ChangeFeed feed, Instant wishedAt) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var source = known(due.source());
        var changes = progress.of(due.source()).changes();
        return switch (changes.step(due.day(), source.days().get(due.day()), now, recent(wishedAt, now))) {
            case ASK_FEED -> {
                var ask = feed.ask(due.day(), changes.from(now));
                yield () -> walk.of(feed, ask);
            }
            case VOUCH -> () -> new Fetch.Vouched(asks.get(0), now);
            case READ -> () -> walk.of(asks);
        };
    }

    /** How old an answer may be that is not older than the wish. */
    private Duration recent(Instant wishedAt, Instant now) {
        var sinceWish = Duration.between(wishedAt, now).plusMillis(1);
        return sinceWish.compareTo(Duration.ZERO) > 0 && sinceWish.compareTo(interval) < 0 ? sinceWish : interval;
    }

    private SourceDays known(Source source) {
        return progress.forPlan(progress.of(source));
    }
}
