package dev.aispend.domain.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the days of a period add up to for a cap. It follows from the newest contribution of every account day alone, in
 * whatever order they came.
 *
 * @param known the known amounts together
 * @param knownDays account days of which something is known
 * @param unpricedDays account days of which something is unknown, so that the sum is too low
 * @param bases by provider, how many account days count by which basis
 * @param states how many account days are in which state
 * @param firstDays by provider and account, the earliest day that was told
 */
public record PeriodSum(
        BigDecimal known,
        long knownDays,
        long unpricedDays,
        SortedMap<String, Map<Basis, Long>> bases,
        Map<DayState, Long> states,
        SortedMap<String, LocalDate> firstDays) {

    public static final PeriodSum NOTHING =
            new PeriodSum(BigDecimal.ZERO, 0, 0, new TreeMap<>(), Map.of(), new TreeMap<>());

    public PeriodSum {
        known = Plain.of(known);
        bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
        states = Map.copyOf(states);
        firstDays = Collections.unmodifiableSortedMap(new TreeMap<>(firstDays));
    }

    /** The known sum, nothing while nothing is known. */
    public Optional<BigDecimal> sum() {
        return knownDays == 0 ? Optional.empty() : Optional.of(known);
    }

    /** True when the first days of the period were never told of an account. */
    public boolean isIncomplete(Period period) {
        return firstDays.values().stream().anyMatch(first -> first.isAfter(period.first()));
    }

    /** @param before what the account day counted until now, null when it was not told yet */
    public PeriodSum with(@Nullable Contribution before, Contribution after) {
        var without = before == null ? this : counting(before, -1);
        return without.counting(after, 1).told(after);
    }

    private PeriodSum counting(Contribution contribution, long times) {
        var amount = contribution.amount().orElse(BigDecimal.ZERO);
        return new PeriodSum(
                times < 0 ? known.subtract(amount) : known.add(amount),
                knownDays + (contribution.amount().isPresent() ? times : 0),
                unpricedDays + (isUnpriced(contribution) ? times : 0),
                basesWith(contribution, times),
                plus(new EnumMap<>(DayState.class), states, contribution.state(), times),
                firstDays);
    }

    private static boolean isUnpriced(Contribution contribution) {
        return contribution.partlyUnknown() || contribution.amount().isEmpty();
    }

    private SortedMap<String, Map<Basis, Long>> basesWith(Contribution contribution, long times) {
        if (contribution.basis().isEmpty()) {
            return bases;
        }
        var all = new TreeMap<>(bases);
        var provider = contribution.day().provider();
        var counts = plus(
                new EnumMap<>(Basis.class),
                bases.getOrDefault(provider, Map.of()),
                contribution.basis().get(),
                times);
        if (counts.isEmpty()) {
            all.remove(provider);
        } else {
            all.put(provider, counts);
        }
        return all;
    }

    private static <K> Map<K, Long> plus(Map<K, Long> into, Map<K, Long> counts, K key, long times) {
        into.putAll(counts);
        long count = counts.getOrDefault(key, 0L) + times;
        if (count == 0) {
            into.remove(key);
        } else {
            into.put(key, count);
        }
        return into;
    }

    private PeriodSum told(Contribution contribution) {
        var account = account(contribution);
        var day = contribution.day().day();
        var first = firstDays.get(account);
        if (first != null && !day.isBefore(first)) {
            return this;
        }
        var all = new TreeMap<>(firstDays);
        all.put(account, day);
        return new PeriodSum(known, knownDays, unpricedDays, bases, states, all);
    }

    private static String account(Contribution contribution) {
        return contribution.day().provider() + "|" + contribution.day().account();
    }
}
