package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CountedDay;
import dev.aispend.domain.day.DayBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells caps what account days count for them, each time as a whole, and nothing twice. */
final class CapTeller {

    private static final Logger LOG = LoggerFactory.getLogger(CapTeller.class);

    private final CapStores stores;
    private final BiConsumer<String, CapMessage> send;

    /** @param send takes a cap's id and what it is to be told */
    CapTeller(CapStores stores, BiConsumer<String, CapMessage> send) {
        this.stores = stores;
        this.send = send;
    }

    /** What an account day counts for some caps, and why that is told. */
    record Telling(DayBook book, DayFigures figures, Instant at, String reason, boolean isAnswer, Instant now) {}

    /** A cap for which a day cannot be worked out goes without it, and the others and the day itself go on. */
    void tell(Telling telling, List<CapInUse> caps) {
        if (!telling.figures().areKnown()) {
            return;
        }
        for (var inUse : caps) {
            try {
                tell(telling, inUse.cap());
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warn(
                        "a day could not be counted day={} cap={}",
                        telling.book().accountDay(),
                        inUse.cap().id(),
                        e);
            }
        }
    }

    private void tell(Telling telling, Cap cap) {
        var day = telling.book().accountDay();
        var today = LocalDate.ofInstant(telling.now(), ZoneOffset.UTC);
        if (Keeping.isForgotten(cap.period().of(day.day()), today)) {
            return;
        }
        var key = day + "|" + cap.id();
        var told = new Told(cap.version(), telling.figures().of(cap));
        if (!told.equals(stores.told().get(key))) {
            stores.told().put(key, told);
            var counted = new CountedDay(told.contribution(), telling.at(), telling.reason(), telling.isAnswer());
            send.accept(cap.id(), new CapMessage.Counted(cap.version(), counted));
        }
    }
}
