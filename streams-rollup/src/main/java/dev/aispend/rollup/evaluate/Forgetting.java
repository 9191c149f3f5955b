package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Contribution;
import dev.aispend.rollup.cap.Keeping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Forgets periods that ended so long ago that their alerts are gone too. */
final class Forgetting {

    private final EvaluatorStores stores;
    private final Books books;
    private final Announcements announcements;

    Forgetting(EvaluatorStores stores, Books books, Announcements announcements) {
        this.stores = stores;
        this.books = books;
        this.announcements = announcements;
    }

    void tick(long nowMs) {
        var now = Instant.ofEpochMilli(nowMs);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        books.ids()
                .forEach(id -> books.get(id).inUse().ifPresent(inUse -> {
                    var kind = inUse.cap().period();
                    var prefix = EvaluatorStores.capPrefix(id);
                    EvaluatorStores.each(stores.contributions(), prefix, (key, contribution) -> {
                        if (Keeping.isForgotten(kind.of(day(contribution)), today)) {
                            stores.contributions().delete(key);
                        }
                    });
                    EvaluatorStores.each(stores.standings(), prefix, (key, standing) -> {
                        if (Keeping.isForgotten(kind.of(first(key)), today)) {
                            stores.standings().delete(key);
                        }
                    });
                    EvaluatorStores.each(stores.states(), prefix, (key, state) -> {
                        if (Keeping.isForgotten(kind.of(first(key)), today)) {
                            announcements.stateGone(key, now);
                        }
                    });
                }));
        forgetLatches(today);
    }

    /** Also those of caps that are gone. */
    private void forgetLatches(LocalDate today) {
        EvaluatorStores.each(stores.latches(), "", (key, latch) -> {
            if (Keeping.isForgotten(latch.period(), today)) {
                stores.latches().delete(key);
            }
        });
    }

    private static LocalDate day(Contribution contribution) {
        return contribution.day().day();
    }

    private static LocalDate first(String key) {
        return LocalDate.parse(key.substring(key.lastIndexOf('|') + 1));
    }
}
