package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.CountedDay;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.cap.Standing;
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

    /** What is told to a version that was replaced is of no use any more; what is told to one yet to come is kept. */
    void take(String capId, CapMessage.Counted message, Instant now) {
        var book = books.get(capId);
        var version = message.version();
        var counted = message.day();
        if (book.isOf(version)) {
            count(book, capId, counted, now);
        } else if (book.awaits(version)) {
            var day = counted.contribution().day();
            books.put(capId, book.knowing(day, counted.at()));
            stores.contributions().put(EvaluatorStores.contributionKey(capId, version, day), counted.contribution());
        }
    }

    private void count(CapBook before, String capId, CountedDay counted, Instant now) {
        var cap = before.inUse().orElseThrow().cap();
        var contribution = counted.contribution();
        var day = contribution.day();
        var period = cap.period().of(day.day());
        var key = EvaluatorStores.contributionKey(capId, cap.version(), day);
        var old = stores.contributions().get(key);
        if (contribution.equals(old) || Keeping.isForgotten(period, LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            return;
        }
        var book = before.knowing(day, counted.at());
        books.put(capId, book);
        stores.contributions().put(key, contribution);
        var standing = standing(cap, period).with(cap, old, counted, tellsAfterEnd(book, cap, period, counted));
        stores.standings().put(EvaluatorStores.standingKey(cap, period.first()), standing);
        agenda.add(new CapPeriod(capId, period.first()));
    }

    /** Neither the first figures of an account nor those of a cap tell anything of a period that was over before. */
    private static boolean tellsAfterEnd(CapBook book, Cap cap, Period period, CountedDay counted) {
        return book.active()
                && !counted.isAnswer()
                && cap.createdAt().isBefore(period.end())
                && book.knewBefore(counted.contribution().day(), period.end());
    }

    /** Adds up what was told to this version before its definition came. */
    void recount(Cap cap) {
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

    /** Forgets what a version's predecessors counted. What was told to its successors is still to come into use. */
    void forgetBefore(String capId, CapVersion version) {
        forget(capId, stores.contributions(), other -> other.compareTo(version) < 0);
        forget(capId, stores.standings(), other -> other.compareTo(version) < 0);
    }

    /** Forgets what a version and its predecessors counted. */
    void forgetUpTo(String capId, CapVersion version) {
        forget(capId, stores.contributions(), other -> other.compareTo(version) <= 0);
        forget(capId, stores.standings(), other -> other.compareTo(version) <= 0);
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
