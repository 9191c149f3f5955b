package dev.aispend.domain.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.AccountDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A sum follows from what each account day counts at last, and from nothing else. */
final class PeriodSumLawsTest {

    private static final List<Basis> BASES = List.of(Basis.values());
    private static final List<DayState> STATES = List.of(DayState.values());

    @Property
    void the_sum_is_what_the_newest_contributions_add_up_to(
            @ForAll long seed, @ForAll @IntRange(max = 60) int changes) {
        var history = history(new Random(seed), changes);

        var sum = sumOf(history);

        assertThat(sum.known())
                .isEqualByComparingTo(newest(history).values().stream()
                        .flatMap(contribution -> contribution.amount().stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(sum.knownDays()
                        + sum.states().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(newest(history).values().stream()
                        .mapToLong(contribution -> contribution.amount().isPresent() ? 2 : 1)
                        .sum());
    }

    @Property
    void order_and_repetition_do_not_matter(@ForAll long seed, @ForAll @IntRange(max = 60) int changes) {
        var random = new Random(seed);
        var history = history(random, changes);
        var last = new ArrayList<>(newest(history).values());
        var shuffled = new ArrayList<>(last);
        shuffled.addAll(last);
        Collections.shuffle(shuffled, random);

        assertThat(sumOf(shuffled)).isEqualTo(sumOf(last)).isEqualTo(sumOf(history));
    }

    private static PeriodSum sumOf(List<Contribution> told) {
        var latest = new HashMap<AccountDay, Contribution>();
        var sum = PeriodSum.NOTHING;
        for (var contribution : told) {
            sum = sum.with(latest.put(contribution.day(), contribution), contribution);
        }
        return sum;
    }

    private static Map<AccountDay, Contribution> newest(List<Contribution> history) {
        var newest = new HashMap<AccountDay, Contribution>();
        history.forEach(contribution -> newest.put(contribution.day(), contribution));
        return newest;
    }

    private static List<Contribution> history(Random random, int changes) {
        var history = new ArrayList<Contribution>();
        for (int change = 0; change < changes; change++) {
            var provider = random.nextBoolean() ? "openai" : "anthropic";
            var day = new AccountDay(provider, "default", LocalDate.of(2026, 11, 1 + random.nextInt(6)));
            var basis = BASES.get(random.nextInt(BASES.size()));
            history.add(new Contribution(
                    day,
                    random.nextInt(4) == 0
                            ? Optional.empty()
                            : Optional.of(BigDecimal.valueOf(random.nextInt(2_000_000) - 200_000, random.nextInt(13))),
                    random.nextBoolean(),
                    random.nextInt(5) == 0 ? Optional.empty() : Optional.of(basis),
                    STATES.get(random.nextInt(STATES.size()))));
        }
        return history;
    }
}
