package dev.aispend.rollup.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayProblem;
import dev.aispend.domain.day.DayView;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.SumJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a day's book as the header that publishes it. */
final class Headers {

    private static final int SCHEMA_VERSION = 1;

    private Headers() {}

    static DayHeader of(DayBook book, DayView view, Instant now) {
        return header(book, book.version(), view, true, now);
    }

    /**
     * True when two books of a day differ only in what no reader needs a new header for: when a source was last asked, and
     * how often it found nothing new.
     */
    static boolean tellTheSame(DayBook one, DayBook other, Instant now) {
        return header(one, 0, one.view(now), false, now).equals(header(other, 0, other.view(now), false, now));
    }

    private static DayHeader header(DayBook book, long version, DayView view, boolean withTimes, Instant now) {
        var day = book.accountDay();
        return new DayHeader(
                SCHEMA_VERSION,
                DayHeader.KIND,
                day.provider(),
                day.account(),
                day.day(),
                version,
                view.state().text(),
                text(view.costBasis()),
                amount(view.costUsd()),
                text(view.tokensBasis()),
                view.totalTokens(),
                bases(view),
                book.sources().values().stream()
                        .map(source -> source(source, book, withTimes, now))
                        .toList(),
                book.problems().stream().map(Headers::problem).toList(),
                book.updatedAt());
    }

    static @Nullable String text(@Nullable Basis basis) {
        return basis == null ? null : basis.text();
    }

    static @Nullable BigDecimal amount(@Nullable Usd usd) {
        return usd == null ? null : usd.amount();
    }

    private static Map<String, DayHeader.BasisJson> bases(DayView view) {
        var bases = new LinkedHashMap<String, DayHeader.BasisJson>();
        view.bases()
                .forEach((basis, said) -> bases.put(
                        basis.text(),
                        new DayHeader.BasisJson(
                                SumJson.of(said.totals().sum()),
                                said.totals().dimensions().stream()
                                        .sorted()
                                        .map(Dimension::text)
                                        .toList(),
                                said.state().text())));
        return bases;
    }

    private static DayHeader.SourceDay source(SourceBook source, DayBook book, boolean withTimes, Instant now) {
        var believed = source.believed();
        return new DayHeader.SourceDay(
                source.source(),
                believed == null ? 0 : believed.fetchId(),
                withTimes ? fetchedAt(source) : null,
                source.state(book.accountDay().day(), now).text(),
                believed == null ? 0 : believed.sum().lines(),
                book.hasRival(source) ? !source.outrivalled() : null);
    }

    private static @Nullable Instant fetchedAt(SourceBook source) {
        var believed = source.believed();
        var status = source.status();
        if (status != null && status.completeAt() != null) {
            return status.completeAt();
        }
        return believed == null ? null : believed.fetchedAt();
    }

    private static DayHeader.Problem problem(DayProblem problem) {
        var origin = problem.origin();
        return new DayHeader.Problem(
                problem.source(),
                problem.code(),
                problem.reason(),
                problem.since(),
                origin == null ? null : origin.topic(),
                origin == null ? null : origin.partition(),
                origin == null ? null : origin.offset(),
                problem.pointer());
    }
}
