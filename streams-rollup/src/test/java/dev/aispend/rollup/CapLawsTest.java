package dev.aispend.rollup;

import static dev.aispend.rollup.CapCase.NOON;
import static dev.aispend.rollup.CapCase.TODAY;
import static dev.aispend.rollup.CapCase.soft;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Laws of what caps count, over random histories of fetches. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CapLawsTest {

    private static final int INTERLEAVINGS = 1_000;
    private static final int SEEDS = 4;
    private static final List<LocalDate> DAYS = List.of(TODAY.minusDays(2), TODAY.minusDays(1), TODAY);

    /** What each source says of each day: the whole of its newest complete fetch. */
    private static final class Model {

        private final Map<String, BigDecimal> totals = new HashMap<>();

        void complete(String source, LocalDate day, BigDecimal total) {
            totals.put(source + day, total);
        }

        /** No day is final here, so the basis with more wins. */
        BigDecimal sum() {
            return DAYS.stream()
                    .map(day -> total(Input.COSTS, day).max(total(Input.COMPLETIONS, day)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private BigDecimal total(String source, LocalDate day) {
            return totals.getOrDefault(source + day, BigDecimal.ZERO);
        }
    }

    /** A fetch on its way, page by page. */
    private static final class Underway {

        private final List<Input> pages;
        private final String source;
        private final LocalDate day;
        private final BigDecimal total;
        private int sent;

        Underway(CapCase caps, Random random) {
            source = random.nextBoolean() ? Input.COSTS : Input.COMPLETIONS;
            day = DAYS.get(random.nextInt(DAYS.size()));
            var bodies = new ArrayList<String>();
            var sum = BigDecimal.ZERO;
            for (int page = 0; page < 3; page++) {
                var cost = BigDecimal.valueOf(1 + random.nextInt(100_000), 4);
                bodies.add("gpt-" + page + " p" + random.nextInt(2) + " 10 " + cost.toPlainString());
                sum = sum.add(cost);
            }
            total = sum;
            pages = caps.fetch(source, "default", day).pages(bodies.toArray(String[]::new));
        }

        boolean sendOne(CapCase caps) {
            caps.rollup().send(pages.get(sent++));
            return sent == pages.size();
        }
    }

    /**
     * Four fetches of three days and two bases at a time, their pages interleaved at random, with a decision after each page:
     * restatements up and down, and winners that switch all the time. At no moment is a sum published that is not that of
     * three whole days.
     */
    @Test
    void a_thousand_interleavings_of_fetches_never_show_a_half_applied_day() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("10")));
            var random = new Random(4);
            var model = new Model();
            for (int round = 0; round < INTERLEAVINGS; round++) {
                interleave(caps, random, model);
            }
            assertThat(caps.sums()).hasSizeGreaterThan(INTERLEAVINGS);
        }
    }

    private static void interleave(CapCase caps, Random random, Model model) {
        var underway = new LinkedHashMap<String, Underway>();
        for (int fetch = 0; fetch < 4; fetch++) {
            var next = new Underway(caps, random);
            underway.putIfAbsent(next.source + next.day, next);
        }
        var waiting = new ArrayList<>(underway.values());
        while (!waiting.isEmpty()) {
            Collections.shuffle(waiting, random);
            var next = waiting.get(0);
            if (next.sendOne(caps)) {
                model.complete(next.source, next.day, next.total);
                waiting.remove(next);
            }
            int before = caps.rollup().capStateHistory().size();
            caps.rollup().sleep(Duration.ofMillis(101));
            var published = caps.rollup().capStateHistory();
            if (published.size() > before) {
                assertThat(published.get(published.size() - 1).sum()).isEqualByComparingTo(model.sum());
            }
        }
    }

    /**
     * The same history with and without restarts after every few steps: the same decisions, ids and all.
     */
    @Test
    void restarts_at_random_moments_change_no_decision() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(played(seed, true)).as("seed %d", seed).isEqualTo(played(seed, false));
        }
    }

    private static List<String> played(int seed, boolean restarts) {
        var random = new Random(seed);
        var restarting = new Random(seed);
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("50"), CapCase.hard("80")));
            for (int step = 0; step < 20; step++) {
                perhaps(caps, restarts, restarting);
                caps.spend(Integer.toString(30 + random.nextInt(70)));
                perhaps(caps, restarts, restarting);
                caps.settle().sleep(Duration.ofMinutes(random.nextInt(100))).settle();
            }
            return caps.alerts().stream()
                    .map(alert -> alert.key() + " " + alert.decisionId())
                    .toList();
        }
    }

    private static void perhaps(CapCase caps, boolean restarts, Random random) {
        if (restarts && random.nextInt(3) == 0) {
            caps.restart();
        }
    }
}
