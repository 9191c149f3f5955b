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
        var day = book.accountDay();
        return new DayHeader(
                SCHEMA_VERSION,
                DayHeader.KIND,
                day.provider(),
                day.account(),
                day.day(),
                book.version(),
                view.state().text(),
                text(view.costBasis()),
                amount(view.costUsd()),
                text(view.tokensBasis()),
                view.totalTokens(),
                bases(view),
                book.sources().values().stream()
                        .map(source -> source(source, book, now))
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

    private static DayHeader.SourceDay source(SourceBook source, DayBook book, Instant now) {
        var counting = source.counting();
        var status = source.status();
        var fetchedAt = counting == null ? null : counting.fetchedAt();
        if (status != null && status.completeAt() != null) {
            fetchedAt = status.completeAt();
        }
        return new DayHeader.SourceDay(
                source.source(),
                counting == null ? 0 : counting.fetchId(),
                fetchedAt,
                source.state(book.accountDay().day(), now).text(),
                source.sum().lines());
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
