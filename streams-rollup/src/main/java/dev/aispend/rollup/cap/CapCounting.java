package dev.aispend.rollup.cap;

import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.rollup.cap.CapTeller.Telling;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.RollupKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A task's part in caps: tells them what its account days count, when a day changes and when a cap is new. */
public final class CapCounting {

    private final CapFeed feed;
    private final ReadOnlyKeyValueStore<String, byte[]> caps;
    private final DayStores days;
    private final CapStores stores;
    private final ModelTiers tiers;
    private final CapTeller teller;
    private final CapWalk walk;
    private CapEdition edition = CapEdition.NONE;

    /**
     * @param send takes a cap's id and what it is to be told
     * @param schedule has slices of a longer work done one after the other until it is cancelled
     */
    CapCounting(
            ProcessorContext<?, ?> context,
            DayStores days,
            CapFeed feed,
            ModelTiers tiers,
            BiConsumer<String, byte[]> send,
            Function<Punctuator, Cancellable> schedule) {
        this.feed = feed;
        this.caps = context.getStateStore(CapFeed.STORE);
        this.days = days;
        this.stores = CapStores.of(context);
        this.tiers = tiers;
        BiConsumer<String, CapMessage> sendMessage = (id, message) -> send.accept(id, CapMessageCodec.write(message));
        int partition = context.taskId().partition();
        this.teller = new CapTeller(stores, sendMessage);
        this.walk = new CapWalk(
                days.days(),
                stores,
                mark(tiers),
                this::answer,
                inUse -> sendMessage.accept(
                        inUse.cap().id(), new CapMessage.Answered(inUse.cap().version(), partition)),
                schedule);
    }

    /** In the very turn that publishes a day, so that no cap ever sees half of it. */
    public void onPublished(DayBook book, Cause cause, Instant now) {
        if (edition.isNone()) {
            // With the walk, which answers again should the caps lag behind what is told by them now.
            tick(now.toEpochMilli());
        }
        var covering = edition.covering(book.accountDay());
        if (!covering.isEmpty()) {
            var figures = figures(book, now);
            teller.tell(new Telling(book, figures, cause.at(), reason(cause), false, now), covering);
        }
    }

    /** Looks for caps that came, changed or went. */
    public void tick(long nowMs) {
        boolean isStart = edition.isNone();
        edition = feed.edition(edition, caps);
        walk.take(edition);
        if (isStart) {
            countAgain(nowMs);
        }
    }

    /** What could not be counted, at each start and each hour; between them when the day changes. */
    private void countAgain(long nowMs) {
        for (var missed : teller.uncounted()) {
            var book = days.days().get(RollupKey.header(missed.day()));
            var inUse = edition.find(missed.capId());
            if (book == null || inUse.isEmpty() || !inUse.get().cap().covers(missed.day())) {
                teller.drop(missed);
            } else {
                answer(book, List.of(inUse.get()), nowMs);
            }
        }
    }

    /** Forgets what days told that no cap counts any more, and counts again what could not be counted. */
    public void forget(long nowMs) {
        var today = LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC);
        var old = new ArrayList<String>();
        try (var all = stores.told().all()) {
            all.forEachRemaining(entry -> {
                if (Keeping.isForgotten(entry.value.day().day(), today)) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(stores.told()::delete);
        countAgain(nowMs);
    }

    private long answer(DayBook book, List<CapInUse> covering, long nowMs) {
        var now = Instant.ofEpochMilli(nowMs);
        var figures = figures(book, now);
        teller.tell(new Telling(book, figures, book.updatedAt(), "counted anew", true, now), covering);
        return figures.cellsRead();
    }

    private DayFigures figures(DayBook book, Instant now) {
        return new DayFigures(book, new DayCells(book.accountDay(), days.cells(), tiers), now);
    }

    private static String reason(Cause cause) {
        if (cause.source() != null) {
            return cause.source();
        }
        return switch (cause.kind()) {
            case CLOCK -> "the day's end";
            case PRICES, FIRST_PRICES -> "prices";
            default -> cause.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    private static long mark(ModelTiers tiers) {
        var crc = new CRC32();
        tiers.rules()
                .forEach(rule -> crc.update((rule.tier() + "|" + rule.pattern() + "|" + rule.validFrom() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        return crc.getValue();
    }
}
