package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.Decision;
import dev.aispend.domain.cap.Judge;
import dev.aispend.domain.cap.Latch;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.cap.Standing;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.rollup.cap.CapInUse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;

/** Decides on one cap in one period: decisions, what is remembered of them and the state leave in one transaction. */
final class Decider {

    private final EvaluatorStores stores;
    private final Books books;
    private final Judge judge;
    private final Announcements announcements;
    private final Agenda agenda;

    Decider(EvaluatorStores stores, Books books, Judge judge, Announcements announcements, Agenda agenda) {
        this.stores = stores;
        this.books = books;
        this.judge = judge;
        this.announcements = announcements;
        this.agenda = agenda;
    }

    void decide(CapPeriod asked, Instant now) {
        var book = books.get(asked.capId());
        if (book.inUse().isEmpty()) {
            return;
        }
        var inUse = book.inUse().get();
        var cap = inUse.cap();
        var period = cap.period().of(asked.first());
        if (!period.first().equals(asked.first())) {
            return;
        }
        var standing = standing(cap, period);
        if (book.active()) {
            decide(inUse, period, standing, now);
        }
        if (book.active() || period.contains(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            announcements.state(Forms.state(book, cap, period, standing, latches(cap, period), now));
        }
    }

    private void decide(CapInUse inUse, Period period, Standing standing, Instant now) {
        var cap = inUse.cap();
        for (var ruling : judge.judge(cap, period, standing, latches(cap, period), now)) {
            // Written out before it is remembered, so that nothing is remembered that could not be told.
            var alert = ruling.decision()
                    .map(decision ->
                            Forms.alert(inUse, period, standing, decision, cause(cap, standing, decision), now));
            put(cap, period, ruling);
            alert.ifPresent(announcements::alert);
            ruling.askAgainAt().ifPresent(at -> agenda.add(new CapPeriod(cap.id(), period.first()), at));
        }
    }

    private void put(Cap cap, Period period, Judge.Ruling ruling) {
        var key = EvaluatorStores.latchKey(cap.id(), period.first(), ruling.threshold());
        var next = new PeriodLatch(period, ruling.threshold(), ruling.latch());
        if (!ruling.latch().equals(latch(cap, period, ruling.threshold()))) {
            stores.latches().put(key, next);
        }
    }

    private Function<Threshold, Latch> latches(Cap cap, Period period) {
        return threshold -> latch(cap, period, threshold);
    }

    private Latch latch(Cap cap, Period period, Threshold threshold) {
        var stored = stores.latches().get(EvaluatorStores.latchKey(cap.id(), period.first(), threshold));
        return stored == null ? Latch.UNTOUCHED : stored.latch();
    }

    private Standing standing(Cap cap, Period period) {
        return Objects.requireNonNullElse(
                stores.standings().get(EvaluatorStores.standingKey(cap, period.first())), Standing.NOTHING);
    }

    private static String cause(Cap cap, Standing standing, Decision decision) {
        if (decision.kind() == Decision.Kind.REMINDER) {
            return "the sum is still at or over the threshold";
        }
        return standing.last()
                .map(last -> last.text())
                .orElseGet(() -> "revision %d of the cap counts the whole period".formatted(cap.revision()));
    }
}
