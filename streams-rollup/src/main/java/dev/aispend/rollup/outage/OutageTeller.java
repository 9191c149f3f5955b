package dev.aispend.rollup.outage;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.outage.AccountSource;
import dev.aispend.domain.outage.HeldDay;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Tells the evaluator which days of which sources are held back. What is, is told again by every turn of its day, so that
 * nothing need be remembered of what was told.
 */
public final class OutageTeller {

    private final BiConsumer<String, byte[]> send;

    /** @param send takes a source's key and what it is told */
    public OutageTeller(BiConsumer<String, byte[]> send) {
        this.send = send;
    }

    public void onTurn(DayBook before, DayBook after, Instant now) {
        var held = HeldDays.of(after, now);
        var told = new TreeMap<String, Optional<HeldDay>>();
        HeldDays.of(before, now).keySet().forEach(source -> told.put(source, Optional.empty()));
        held.forEach((source, day) -> told.put(source, Optional.of(day)));
        told.forEach((source, day) -> tell(after, source, day));
    }

    private void tell(DayBook book, String source, Optional<HeldDay> held) {
        var day = book.accountDay();
        var key = OutageStores.key(new AccountSource(day.provider(), source, day.account()));
        send.accept(key, new OutageMessage(day.day(), held).toBytes());
    }
}
