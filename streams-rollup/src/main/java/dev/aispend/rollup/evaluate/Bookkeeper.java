package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.CountedDay;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.cap.Standing;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.cap.CapMessage;
import dev.aispend.rollup.cap.Keeping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;

/** Takes what days count, adds it up, and says which periods that concerns. */
final class Bookkeeper {

    private final EvaluatorStores stores;
    private final Books books;
    private final Agenda agenda;

    Bookkeeper(EvaluatorStores stores, Books books, Agenda agenda) {
        this.stores = stores;
        this.books = books;
        this.agenda = agenda;
    }

    /** What is told to a version that is not in use is kept: it may be one yet to come. */
    void take(String capId, CapMessage.Counted message, Instant now) {
        var version = message.version();
        var day = message.day().contribution().day();
        var before = books.get(capId);
        var book = before.counting(version, day);
        if (!book.equals(before)) {
            books.put(capId, book);
            lookAt(book, capId, day);
        }
        if (book.isOf(version)) {
            count(book, capId, message, now);
        } else {
            books.put(capId, book.knowing(day, message.sources(), message.day().at()));
            stores.contributions()
                    .put(
                            EvaluatorStores.contributionKey(capId, version, day),
                            message.day().contribution());
        }
    }

    /** What the day counted before stands on, marked as out of date. */
    void miss(String capId, CapMessage.Uncounted message) {
        var book = books.get(capId).missing(message.version(), message.day());
        books.put(capId, book);
        lookAt(book, capId, message.day());
    }

    private void lookAt(CapBook book, String capId, AccountDay day) {
        book.inUse()
                .map(inUse -> inUse.cap().period().of(day.day()).first())
                .ifPresent(first -> agenda.add(new CapPeriod(capId, first)));
    }

    private void count(CapBook before, String capId, CapMessage.Counted message, Instant now) {
        var cap = before.inUse().orElseThrow().cap();
        var counted = message.day();
        var contribution = counted.contribution();
        var day = contribution.day();
        var period = cap.period().of(day.day());
        var key = EvaluatorStores.contributionKey(capId, cap.version(), day);
        var old = stores.contributions().get(key);
        if (contribution.equals(old) || Keeping.isForgotten(period, LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            return;
        }
        var book = before.knowing(day, message.sources(), counted.at());
        books.put(capId, book);
        stores.contributions().put(key, contribution);
        var standing = standing(cap, period).with(cap, old, counted, tellsAfterEnd(book, cap, period, counted));
        stores.standings().put(EvaluatorStores.standingKey(cap, period.first()), standing);
        agenda.add(new CapPeriod(capId, period.first()));
    }

    /** Neither the first figures of a source nor those of a cap tell anything of a period that was over before. */
    private static boolean tellsAfterEnd(CapBook book, Cap cap, Period period, CountedDay counted) {
        return book.active()
                && !counted.isAnswer()
                && cap.createdAt().isBefore(period.end())
                && book.knewBefore(counted.contribution().day(), counted.reason(), period.end());
    }

    /** Adds up what was told to this version before its definition came. */
    void recount(Cap cap) {
        EvaluatorStores.each(
                stores.standings(),
                EvaluatorStores.versionKey(cap.id(), cap.version()) + "|",
                (key, standing) -> stores.standings().delete(key));
        EvaluatorStores.each(
                stores.contributions(),
                EvaluatorStores.versionKey(cap.id(), cap.version()) + "|",
                (key, contribution) -> {
                    var period = cap.period().of(contribution.day().day());
                    var told = new CountedDay(contribution, Instant.EPOCH, "", true);
                    stores.standings()
                            .put(
                                    EvaluatorStores.standingKey(cap, period.first()),
                                    standing(cap, period).with(cap, null, told, false));
                });
    }

    /** The first days of all periods in which something counts for the cap. */
    void eachPeriod(Cap cap, Consumer<CapPeriod> action) {
        EvaluatorStores.each(
                stores.standings(),
                EvaluatorStores.versionKey(cap.id(), cap.version()) + "|",
                (key, standing) -> action.accept(
                        new CapPeriod(cap.id(), LocalDate.parse(key.substring(key.lastIndexOf('|') + 1)))));
    }

    /** Forgets what some versions counted. */
    void forget(String capId, Predicate<CapVersion> isForgotten) {
        forget(capId, stores.contributions(), isForgotten);
        forget(capId, stores.standings(), isForgotten);
    }

    private static <V> void forget(String capId, KeyValueStore<String, V> store, Predicate<CapVersion> isForgotten) {
        EvaluatorStores.each(store, EvaluatorStores.capPrefix(capId), (key, value) -> {
            if (isForgotten.test(EvaluatorStores.versionOf(key))) {
                store.delete(key);
            }
        });
    }

    Standing standing(Cap cap, Period period) {
        return Objects.requireNonNullElse(
                stores.standings().get(EvaluatorStores.standingKey(cap, period.first())), Standing.NOTHING);
    }
}
