package dev.aispend.domain.outage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;

/**
 * All days of a source whose figures are held back at a moment, in short.
 *
 * @param first of the days
 * @param last of the days
 * @param days how many there are
 * @param code of the problem that has stood longest, likewise {@code reason}
 * @param since when that began
 */
public record Outage(LocalDate first, LocalDate last, int days, String code, String reason, Instant since) {

    private static final Comparator<HeldDay> LONGEST_FIRST =
            Comparator.comparing(HeldDay::since).thenComparing(HeldDay::day);

    /** @param held at least one */
    public static Outage of(Collection<HeldDay> held) {
        var longest = held.stream().min(LONGEST_FIRST).orElseThrow();
        return new Outage(
                held.stream().map(HeldDay::day).min(Comparator.naturalOrder()).orElseThrow(),
                held.stream().map(HeldDay::day).max(Comparator.naturalOrder()).orElseThrow(),
                held.size(),
                longest.code(),
                longest.reason(),
                longest.since());
    }
}
