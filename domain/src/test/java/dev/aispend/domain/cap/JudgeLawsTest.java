package dev.aispend.domain.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.cap.Decision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of decisions that hold for every history of sums, times and edits. */
final class JudgeLawsTest {

    private static final Debounce REMINDING = new Debounce(Duration.ofHours(1), Optional.of(Duration.ofHours(2)));

    @Property
    void firings_and_their_endings_alternate_with_a_rising_sequence_and_no_id_is_used_twice(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps, @ForAll boolean reminding) {
        var bench = played(new Random(seed), steps, reminding ? REMINDING : Caps.HOUR);

        var ids = new HashSet<String>();
        byThreshold(bench.decisions).forEach((threshold, decisions) -> {
            Optional<String> standing = Optional.empty();
            long sequence = 0;
            for (var decision : decisions) {
                assertThat(decision.sequence()).isEqualTo(++sequence);
                assertThat(ids.add(decision.id())).isTrue();
                assertThat(standing.isPresent()).isEqualTo(decision.kind() != Kind.FIRING);
                standing.ifPresent(alert -> assertThat(decision.alertId()).isEqualTo(alert));
                standing = switch (decision.kind()) {
                    case FIRING, REMINDER -> Optional.of(decision.alertId());
                    case RETRACTED, SUPERSEDED -> Optional.empty();
                };
            }
        });
    }

    /** In one revision: an hour lies between a firing and its retraction, and between that and the next firing. */
    @Property
    void minds_are_changed_aloud_at_most_once_a_window(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
        var random = new Random(seed);
        var bench = new Bench(Caps.of(Caps.soft("80")), Caps.HOUR);
        var decidedAt = new ArrayList<Instant>();
        for (int step = 0; step < steps; step++) {
            var decided = bench.sum(Integer.toString(60 + random.nextInt(40)), Duration.ofMinutes(random.nextInt(40)));
            decided.forEach(decision -> decidedAt.add(bench.now));
        }
        for (int i = 1; i < decidedAt.size(); i++) {
            assertThat(Duration.between(decidedAt.get(i - 1), decidedAt.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }

    /** Whatever happened, once nothing changes any more for a window the decision is what the sum says. */
    @Property
    void in_the_end_the_decision_is_what_the_sum_says(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps, @ForAll @IntRange(max = 130) int sum) {
        var bench = played(new Random(seed), steps, Caps.HOUR);

        bench.edit(Caps.of(99, Caps.soft("80"), Caps.hard("100")));
        bench.sum(Integer.toString(sum));
        bench.sum(Integer.toString(sum), Duration.ofHours(1));

        assertThat(bench.latch(Caps.soft("80")).isFiring()).isEqualTo(sum >= 80);
        assertThat(bench.latch(Caps.hard("100")).isFiring()).isEqualTo(sum >= 100);
        assertThat(bench.sum(Integer.toString(sum), Duration.ofHours(1))).isEmpty();
    }

    private static Bench played(Random random, int steps, Debounce debounce) {
        var bench = new Bench(Caps.of(Caps.soft("80"), Caps.hard("100")), debounce);
        int revision = 1;
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(15) == 0) {
                revision++;
                bench.edit(Caps.of(
                        revision,
                        Caps.soft(Integer.toString(70 + 5 * random.nextInt(4))),
                        Caps.hard(Integer.toString(90 + 10 * random.nextInt(3)))));
            }
            bench.sum(Integer.toString(50 + random.nextInt(80)), Duration.ofMinutes(random.nextInt(50)));
        }
        return bench;
    }

    private static Map<String, List<Decision>> byThreshold(List<Decision> decisions) {
        var byThreshold = new HashMap<String, List<Decision>>();
        decisions.forEach(decision -> byThreshold
                .computeIfAbsent(decision.threshold().key(), unused -> new ArrayList<>())
                .add(decision));
        return byThreshold;
    }
}
