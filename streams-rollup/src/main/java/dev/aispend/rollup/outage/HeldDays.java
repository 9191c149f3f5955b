package dev.aispend.rollup.outage;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayProblem;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.outage.HeldDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which sources of an account day hold figures back, and why. */
final class HeldDays {

    static final String UNPRICED = "unpriced";

    private static final String UNPRICED_REASON =
            "usage without a known price counts in no sum; the status names its models, PUT /admin/prices sets a price";

    /** The provider refuses the credential, which no waiting mends. */
    private static final Set<String> REFUSED = Set.of("http_401", "http_403");

    private HeldDays() {}

    /** By source. */
    static Map<String, HeldDay> of(DayBook book, Instant now) {
        var held = new TreeMap<String, HeldDay>();
        var day = book.accountDay().day();
        // Of each source the most telling problem comes first.
        book.problems().forEach(problem -> held.putIfAbsent(problem.source(), ofProblem(problem, day, now)));
        unpriced(book, now)
                .forEach(source -> held.putIfAbsent(
                        source, new HeldDay(day, UNPRICED, UNPRICED_REASON, now, now, true)));
        return held;
    }

    /** Sources whose figures count and lack a part of their cost. */
    private static List<String> unpriced(DayBook book, Instant now) {
        var lacking = book.sources().values().stream()
                .filter(source -> !source.sum().unpriced().isEmpty())
                .toList();
        // Most days lack nothing, and need not be worked out.
        var counting = lacking.isEmpty() ? null : book.view(now).costBasis();
        return lacking.stream()
                .filter(source -> source.basis() == counting)
                .map(SourceBook::source)
                .toList();
    }

    /** A record that cannot be used stands there until it is mended; what only failed may pass by itself. */
    private static HeldDay ofProblem(DayProblem problem, LocalDate day, Instant now) {
        boolean passing = problem.origin() == null && !REFUSED.contains(problem.code());
        return new HeldDay(day, problem.code(), problem.reason(), problem.since(), now, passing);
    }
}
