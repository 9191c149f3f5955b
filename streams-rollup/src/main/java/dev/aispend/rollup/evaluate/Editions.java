package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Judge;
import dev.aispend.rollup.cap.CapEdition;
import dev.aispend.rollup.cap.CapFeed;
import dev.aispend.rollup.cap.CapInUse;
import dev.aispend.rollup.cap.CapMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Follows what caps say: takes up new versions, ends what stands of old ones, and begins to decide when all is counted. */
final class Editions {

    private final CapFeed feed;
    private final ReadOnlyKeyValueStore<String, byte[]> caps;
    private final int partitions;
    private final EvaluatorStores stores;
    private final Books books;
    private final Bookkeeper bookkeeper;
    private final Announcements announcements;
    private final Agenda agenda;
    private CapEdition edition = CapEdition.NONE;

    /** @param partitions how many must answer before a cap is decided on */
    Editions(
            CapFeed feed,
            ReadOnlyKeyValueStore<String, byte[]> caps,
            int partitions,
            EvaluatorStores stores,
            Books books,
            Bookkeeper bookkeeper,
            Announcements announcements,
            Agenda agenda) {
        this.feed = feed;
        this.caps = caps;
        this.partitions = partitions;
        this.stores = stores;
        this.books = books;
        this.bookkeeper = bookkeeper;
        this.announcements = announcements;
        this.agenda = agenda;
    }

    /** Looks for caps that read otherwise or went; new ones make themselves known by what they are told. */
    void tick(Instant now) {
        var newest = feed.edition(edition, caps);
        if (newest.change() != edition.change()) {
            edition = newest;
            books.ids().forEach(id -> follow(id, now));
        }
    }

    /** The definition a message speaks of may be there already. */
    void expect(String capId, CapVersion version, Instant now) {
        if (!books.get(capId).isOf(version)) {
            var newest = feed.edition(edition, caps);
            newest.find(capId).ifPresent(inUse -> take(inUse, newest.readUpTo(), now));
        }
    }

    void answered(String capId, CapMessage.Answered message, Instant now) {
        var book = books.get(capId);
        books.put(capId, book.answered(message.version(), message.partition()));
        activate(capId, now);
    }

    private void follow(String capId, Instant now) {
        var known = edition.find(capId);
        if (known.isPresent()) {
            take(known.get(), edition.readUpTo(), now);
        } else if (edition.readUpTo() >= books.get(capId).readAt()) {
            // Caps that were read less far than when this one was found cannot tell that it is gone.
            books.get(capId).inUse().ifPresent(gone -> remove(capId, gone, now));
        }
    }

    private void take(CapInUse next, long readUpTo, Instant now) {
        var cap = next.cap();
        var book = books.get(cap.id());
        var before = book.inUse();
        boolean isBehind = readUpTo < book.readAt()
                && before.filter(used -> !used.cap().version().isOlderThan(cap.version()))
                        .isPresent();
        if (isBehind || before.filter(next::equals).isPresent()) {
            return;
        }
        books.put(cap.id(), book.with(next, readUpTo));
        if (!book.isOf(cap.version())) {
            before.ifPresent(old -> close(old, keeps(old, next), "the cap was edited", now));
            bookkeeper.forget(cap.id(), other -> book.isReplacedBy(other, cap.version()));
            bookkeeper.recount(cap);
            agenda.add(new CapPeriod(cap.id(), today(next, now)));
            activate(cap.id(), now);
        }
    }

    private void remove(String capId, CapInUse gone, Instant now) {
        close(gone, latch -> false, "the cap was deleted", now);
        EvaluatorStores.each(
                stores.states(), EvaluatorStores.capPrefix(capId), (key, state) -> announcements.stateGone(key, now));
        var version = gone.cap().version();
        bookkeeper.forget(capId, other -> !version.isOlderThan(other));
        var left = books.get(capId).without(version);
        if (left.equals(CapBook.BLANK)) {
            books.delete(capId);
        } else {
            books.put(capId, left);
        }
    }

    /** Whether what stands of a latch goes on under the next version. */
    private static Predicate<PeriodLatch> keeps(CapInUse old, CapInUse next) {
        boolean countsTheSame = next.cap().countsTheSameAs(old.cap())
                && next.cap().createdAt().equals(old.cap().createdAt());
        return latch -> countsTheSame && next.cap().threshold(latch.threshold()).isPresent();
    }

    private void close(CapInUse old, Predicate<PeriodLatch> keeps, String cause, Instant now) {
        EvaluatorStores.each(
                stores.latches(), EvaluatorStores.capPrefix(old.cap().id()), (key, stored) -> {
                    if (!keeps.test(stored)) {
                        Judge.close(old.cap(), stored.period(), stored.threshold(), stored.latch(), now)
                                .ifPresentOrElse(
                                        ruling -> close(old, stored, ruling, cause, now), () -> reopen(key, stored));
                    }
                });
    }

    /** What was decided of the cap as it read before holds nothing back any more. */
    private void reopen(String key, PeriodLatch stored) {
        stores.latches()
                .put(
                        key,
                        new PeriodLatch(
                                stored.period(),
                                stored.threshold(),
                                stored.latch().reopened()));
    }

    private void close(CapInUse old, PeriodLatch stored, Judge.Ruling ruling, String cause, Instant now) {
        var key = EvaluatorStores.latchKey(old.cap().id(), stored.period().first(), stored.threshold());
        stores.latches().put(key, new PeriodLatch(stored.period(), stored.threshold(), ruling.latch()));
        var standing = bookkeeper.standing(old.cap(), stored.period());
        ruling.decision()
                .ifPresent(decision ->
                        announcements.alert(Forms.alert(old, stored.period(), standing, decision, cause, now)));
    }

    private void activate(String capId, Instant now) {
        var book = books.get(capId);
        if (book.active() || book.inUse().isEmpty()) {
            return;
        }
        var inUse = book.inUse().get();
        if (book.isAnswered(inUse.cap().version(), partitions)) {
            books.put(capId, book.activated());
            var current = new CapPeriod(capId, today(inUse, now));
            agenda.add(current);
            bookkeeper.eachPeriod(inUse.cap(), agenda::add);
            EvaluatorStores.each(stores.states(), EvaluatorStores.capPrefix(capId), (key, state) -> {
                var first = LocalDate.parse(key.substring(key.lastIndexOf('|') + 1));
                if (!first.equals(current.first()) && !counts(inUse, first)) {
                    announcements.stateGone(key, now);
                }
            });
        }
    }

    private boolean counts(CapInUse inUse, LocalDate first) {
        return stores.standings().get(EvaluatorStores.standingKey(inUse.cap(), first)) != null;
    }

    private static LocalDate today(CapInUse inUse, Instant now) {
        return inUse.cap().period().of(LocalDate.ofInstant(now, ZoneOffset.UTC)).first();
    }
}
