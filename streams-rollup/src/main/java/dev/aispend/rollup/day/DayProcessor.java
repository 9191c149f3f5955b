package dev.aispend.rollup.day;

import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.rollup.cap.CapCounts;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.outage.OutageTeller;
import dev.aispend.rollup.price.PriceFeed;
import dev.aispend.rollup.price.PricesInUse;
import dev.aispend.rollup.recompute.Recomputing;
import dev.aispend.rollup.reconcile.Marks;
import dev.aispend.rollup.reconcile.Reconciler;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.rollup.tier.TierDesk;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPageKey;
import dev.aispend.wire.RollupKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the pages and statuses of account days into cells, headers and restatements: one input, one turn. */
final class DayProcessor implements Processor<String, DayInput, String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(DayProcessor.class);
    private static final Duration CLOCK_BEAT = Duration.ofSeconds(1);
    private static final Duration SLICE_BEAT = Duration.ofMillis(100);
    private static final Duration FORGETTING_BEAT = Duration.ofMinutes(1);
    private static final Duration CAP_FORGETTING_BEAT = Duration.ofHours(1);

    private final Parsers parsers;
    private final RollupMetrics metrics;
    private final PriceFeed feed;
    private final Recomputing recomputing;
    private final ModelTiers tiers;
    private final CapCounts caps;
    private @Nullable Desks desks;

    private record Desks(Outbox outbox, DayDesk desk, PageIntake pages, StatusIntake statuses) {}

    DayProcessor(
            Parsers parsers,
            RollupMetrics metrics,
            PriceFeed feed,
            Recomputing recomputing,
            ModelTiers tiers,
            CapCounts caps) {
        this.parsers = parsers;
        this.metrics = metrics;
        this.feed = feed;
        this.recomputing = recomputing;
        this.tiers = tiers;
        this.caps = caps;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        var stores = DayStores.of(context);
        var outbox = new Outbox(context, metrics);
        var agenda = new Agenda(stores, parsers.version());
        var prices = new PricesInUse(feed, context.getStateStore(PriceFeed.STORE), stores.ratings());
        var reconciler = new Reconciler(
                Marks.of(context),
                stores.days(),
                new CountingLines(stores.ledger()),
                () -> prices.settled(context.currentSystemTimeMs()),
                (key, json) -> outbox.sendRollup(key, json, context.currentSystemTimeMs()));
        Function<Punctuator, Cancellable> slices =
                slice -> context.schedule(SLICE_BEAT, PunctuationType.WALL_CLOCK_TIME, slice);
        var counting = caps.begin(
                context,
                stores,
                (cap, message) -> outbox.sendToCap(cap, message, context.currentSystemTimeMs()),
                slices);
        BiConsumer<DayBook, Cause> onPublished = (book, cause) -> {
            long nowMs = context.currentSystemTimeMs();
            reconciler.onPublished(book, nowMs);
            agenda.onPublished(book);
            counting.onPublished(book, cause, Instant.ofEpochMilli(nowMs));
        };
        var desk = new DayDesk(
                stores,
                outbox,
                () -> Instant.ofEpochMilli(context.currentSystemTimeMs()),
                metrics,
                onPublished,
                new TierDesk(tiers, context.getStateStore(TierDesk.STORE), stores.cells()),
                new OutageTeller(
                        (source, message) -> outbox.sendHeldDay(source, message, context.currentSystemTimeMs())));
        var shelf = new PageShelf(stores);
        LineRates rates = (day, basis, lines) -> prices.rate(day, basis, lines, context.currentSystemTimeMs());
        var pages = new PageIntake(desk, shelf, parsers, rates);
        desks = new Desks(outbox, desk, pages, new StatusIntake(desk));
        var clock = new DayClock(desk, agenda, pages);
        var forgetting = new PageForgetting(stores, shelf, metrics);
        var rerating = new Rerating(stores, desk, prices, rates, slices);
        var recompute = new Recompute(
                recomputing.queue(context),
                new SecondReading(desk, shelf, new FetchReader(parsers, rates)),
                stores.days(),
                prices::areAllTakenUp,
                outbox,
                slices);
        context.schedule(CLOCK_BEAT, PunctuationType.WALL_CLOCK_TIME, recompute::tick);
        context.schedule(CLOCK_BEAT, PunctuationType.WALL_CLOCK_TIME, clock::tick);
        context.schedule(CLOCK_BEAT, PunctuationType.WALL_CLOCK_TIME, rerating::tick);
        context.schedule(CLOCK_BEAT, PunctuationType.WALL_CLOCK_TIME, reconciler::tick);
        context.schedule(CLOCK_BEAT, PunctuationType.WALL_CLOCK_TIME, counting::tick);
        context.schedule(CAP_FORGETTING_BEAT, PunctuationType.WALL_CLOCK_TIME, counting::forget);
        context.schedule(FORGETTING_BEAT, PunctuationType.WALL_CLOCK_TIME, forgetting::tick);
    }

    @Override
    public void process(Record<String, DayInput> record) {
        if (desks == null) {
            throw new IllegalStateException("a record before the stores");
        }
        var input = record.value();
        switch (input.kind()) {
            case PAGE ->
                take(desks, arrival(record, RawPageKey.parse(input.key()).source()));
            case STATUS ->
                take(desks, arrival(record, IngestStatusKey.parse(input.key()).source()));
            case UNREADABLE_KEY -> refuseStray(desks, record, FaultCode.MALFORMED_RECORD);
            case TOO_LARGE -> refuseStray(desks, record, FaultCode.TOO_LARGE);
            case UNKNOWN_SOURCE -> refuseStray(desks, record, FaultCode.UNKNOWN_SOURCE);
        }
    }

    private static void take(Desks desks, Arrival arrival) {
        try {
            dispatch(desks, arrival);
        } catch (MalformedRecordException e) {
            refuse(desks, arrival, FaultCode.MALFORMED_RECORD, String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            // The store or the broker failed, not the record: the transaction must not go on.
            throw e;
        } catch (RuntimeException e) {
            LOG.warn(
                    "a record failed origin={} key={}",
                    arrival.input().origin(),
                    arrival.input().key(),
                    e);
            refuse(desks, arrival, FaultCode.FAILED_RECORD, e.toString());
        }
    }

    private static void dispatch(Desks desks, Arrival arrival) {
        if (arrival.input().kind() == DayInput.Kind.PAGE) {
            desks.desk().count(Count.PAGES);
            desks.pages().take(arrival);
        } else {
            desks.statuses().take(arrival);
        }
    }

    private static void refuse(Desks desks, Arrival arrival, String code, String reason) {
        if (arrival.input().kind() == DayInput.Kind.PAGE) {
            desks.desk().count(Count.PAGES_REFUSED);
        }
        desks.desk()
                .refuse(arrival, arrival.fault(code, reason, 0), arrival.input().key());
    }

    private static void refuseStray(Desks desks, Record<String, DayInput> record, String code) {
        var detail = new String(record.value().payload(), StandardCharsets.UTF_8);
        desks.outbox().sendStray(record.value(), code, detail, record.timestamp());
    }

    private static Arrival arrival(Record<String, DayInput> record, String source) {
        return new Arrival(
                record.value(),
                RollupKey.accountDay(record.key()),
                Sources.find(source).orElseThrow(),
                record.timestamp());
    }
}
