package dev.aispend.rollup.outage;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayProblem;
import dev.aispend.domain.outage.HeldDay;
import dev.aispend.domain.outage.Nature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which sources of an account day hold figures back, and why. */
final class HeldDays {

    private static final String UNPRICED = "unpriced";

    /** Behind the provider in the place of a source, since a price or a bill mends it for all feeds of usage at once. */
    private static final String UNPRICED_USAGE = ".unpriced-usage";

    private static final String UNPRICED_REASON =
            "usage without a known price counts in no sum; the status names its models, PUT /admin/prices sets a price";

    /** After a day's end; until then its bill may make up for it. */
    private static final Duration BILL_COMES = Duration.ofDays(2);

    /** The provider refuses the credential, which no waiting mends. */
    private static final Set<String> REFUSED = Set.of("http_401", "http_403");

    private HeldDays() {}

    /** By source; usage without a price stands as one more. */
    static Map<String, HeldDay> of(DayBook book, Instant now) {
        var held = new TreeMap<String, HeldDay>();
        var day = book.accountDay().day();
        // Of each source the most telling problem comes first.
        book.problems().forEach(problem -> held.putIfAbsent(problem.source(), ofProblem(problem, day, now)));
        if (countsUnpriced(book, now)) {
            var overdue = book.end().plus(BILL_COMES);
            var name = book.accountDay().provider() + UNPRICED_USAGE;
            held.put(name, new HeldDay(day, UNPRICED, UNPRICED_REASON, overdue, now, Nature.COVERED));
        }
        return held;
    }

    private static boolean countsUnpriced(DayBook book, Instant now) {
        var lacking = book.sources().values().stream()
                .filter(source -> !source.sum().unpriced().isEmpty())
                .toList();
        if (lacking.isEmpty()) {
            return false;
        }
        var counting = book.view(now).costBasis();
        return lacking.stream().anyMatch(source -> source.basis() == counting);
    }

    /** A record that cannot be used stands there until it is mended; what only failed may pass by itself. */
    private static HeldDay ofProblem(DayProblem problem, LocalDate day, Instant now) {
        boolean passing = problem.origin() == null && !REFUSED.contains(problem.code());
        var nature = passing ? Nature.PASSING : Nature.LASTING;
        return new HeldDay(day, problem.code(), problem.reason(), problem.since(), now, nature);
    }
}
