package dev.aispend.query.reconciliation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are asked for; an empty set accepts all. Totals are of all causes and of all parts of the list.
 *
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param limit most rows in the answer
 * @param after key of the row after which to go on, null from the start
 */
public record ReconciliationQuery(
        LocalDate from,
        LocalDate to,
        Set<String> providers,
        Set<String> accounts,
        Set<String> causes,
        int limit,
        @Nullable String after) {

    /** Totals of every provider, and no rows. */
    public static ReconciliationQuery totals(LocalDate from, LocalDate to) {
        return new ReconciliationQuery(from, to, Set.of(), Set.of(), Set.of(), 0, null);
    }

    boolean accepts(String provider, String account, LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to) && accepts(providers, provider) && accepts(accounts, account);
    }

    boolean accepts(ReconciledRow row) {
        return accepts(causes, row.model().cause())
                && (after == null || row.key().compareTo(after) > 0);
    }

    /** As the parameters of a question to a peer, percent-encoded. */
    public String text() {
        var text = "from=" + from + "&to=" + to + "&limit=" + limit + all("provider", providers)
                + all("account", accounts) + all("cause", causes);
        return after == null ? text : text + "&after=" + encoded(after);
    }

    private static boolean accepts(Set<String> accepted, String value) {
        return accepted.isEmpty() || accepted.contains(value);
    }

    private static String all(String name, Set<String> values) {
        return new TreeSet<>(values)
                .stream().map(value -> "&" + name + "=" + encoded(value)).collect(Collectors.joining());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
