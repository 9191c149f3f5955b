package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Debounce;
import dev.aispend.domain.cap.Judge;
import dev.aispend.rollup.cap.CapFeed;
import dev.aispend.rollup.cap.CapMessage;
import dev.aispend.rollup.cap.CapMessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what days count for caps, and decides: soon after something changed, and when time alone asks for it. */
final class EvaluatorProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluatorProcessor.class);

    /** Long enough to take a burst of changes as one, short enough not to be felt. */
    private static final Duration SOON = Duration.ofMillis(100);

    private static final Duration FORGETTING_BEAT = Duration.ofHours(1);

    /** So that many periods at once do not hold up what comes meanwhile. */
    private static final int PERIODS_A_TIME = 1_000;

    private final Evaluator settings;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private Books books;

    @SuppressWarnings("NullAway.Init")
    private Bookkeeper bookkeeper;

    @SuppressWarnings("NullAway.Init")
    private Editions editions;

    @SuppressWarnings("NullAway.Init")
    private Decider decider;

    @SuppressWarnings("NullAway.Init")
    private Agenda agenda;

    private @Nullable Cancellable soon;
    private @Nullable LocalDate today;

    EvaluatorProcessor(Evaluator settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        // A task that is brought back to life gets the same processor.
        agenda = new Agenda();
        soon = null;
        today = null;
        var stores = EvaluatorStores.of(context);
        books = new Books(stores.books());
        bookkeeper = new Bookkeeper(stores, books, agenda);
        var announcements = new Announcements(context, stores, settings.metrics());
        var policy = settings.policy();
        var judge = new Judge(new Debounce(policy.debounce(), policy.reminder()));
        decider = new Decider(stores, books, judge, announcements, agenda);
        editions = new Editions(
                settings.feed(),
                context.getStateStore(CapFeed.STORE),
                settings.partitions(),
                stores,
                books,
                bookkeeper,
                announcements,
                agenda);
        var forgetting = new Forgetting(stores, books, announcements);
        context.schedule(policy.beat(), PunctuationType.WALL_CLOCK_TIME, this::beat);
        context.schedule(FORGETTING_BEAT, PunctuationType.WALL_CLOCK_TIME, forgetting::tick);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var now = now();
        var message = CapMessageCodec.read(record.value());
        editions.expect(record.key(), message.version(), now);
        if (message instanceof CapMessage.Counted counted) {
            bookkeeper.take(record.key(), counted, now);
        } else if (message instanceof CapMessage.Uncounted uncounted) {
            bookkeeper.miss(record.key(), uncounted);
        } else if (message instanceof CapMessage.Answered answered) {
            editions.answered(record.key(), answered, now);
        }
        decideSoon();
    }

    /** After a start, and when a day begins, every period is looked at once: what was due meanwhile is not lost. */
    private void beat(long nowMs) {
        var now = Instant.ofEpochMilli(nowMs);
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        editions.tick(now);
        if (!day.equals(today)) {
            boolean isStart = today == null;
            today = day;
            books.ids()
                    .forEach(id -> books.get(id).inUse().ifPresent(inUse -> {
                        agenda.add(
                                new CapPeriod(id, inUse.cap().period().of(day).first()));
                        if (isStart) {
                            bookkeeper.eachPeriod(inUse.cap(), agenda::add);
                        }
                    }));
        }
        agenda.wake(now);
        decide(now);
    }

    private void decideSoon() {
        if (soon == null && !agenda.isEmpty()) {
            soon = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, nowMs -> {
                rest();
                decide(Instant.ofEpochMilli(nowMs));
            });
        }
    }

    /** By what caps say now, not by what they said a beat ago. */
    private void decide(Instant now) {
        editions.tick(now);
        agenda.take(PERIODS_A_TIME).forEach(period -> decide(period, now));
        decideSoon();
    }

    /** A cap that fails must not keep the others from being decided on. */
    private void decide(CapPeriod period, Instant now) {
        try {
            decider.decide(period, now);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a cap could not be decided on cap={} period={}", period.capId(), period.first(), e);
        }
    }

    private void rest() {
        if (soon != null) {
            soon.cancel();
            soon = null;
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
