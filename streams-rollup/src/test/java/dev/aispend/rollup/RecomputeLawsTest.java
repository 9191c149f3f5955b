package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.rollup.day.Parsers;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.RecomputeResult.DayChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Laws of reading stored pages again that hold for every history of polls, prices and mistaken parsers. */
final class RecomputeLawsTest {

    private static final int TRIES = 25;
    private static final Instant LATER = Days.SETTLED.plus(Duration.ofDays(30));

    private record Figures(
            @Nullable BigDecimal costUsd,
            @Nullable String basis,
            @Nullable BigDecimal tokens) {}

    /** The older parsers take {@code o3} for a tenth and do not know some shapes that today's do. */
    private static final Parsers OLDER = OtherParsers.of(RecomputeLawsTest::isUnknownShape);

    @Property(tries = TRIES)
    void a_commit_leads_to_what_a_replay_of_all_topics_into_an_empty_system_leads_to(
            @ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        var inputs = Histories.of(seed).inputs();
        var prices = List.of(Prices.of("gpt-5", "0.001"), Prices.of("o3", "0.02"));
        int cut = inputs.size() * percent / 100;
        try (var first = new Rollup(LATER, OLDER);
                var fresh = new Rollup(LATER)) {
            first.price(prices.get(0)).send(inputs.subList(0, cut)).price(prices.get(1));
            first.send(inputs.subList(cut, inputs.size())).settlePrices();
            try (var again = first.restarted(LATER)) {
                Commands.done(again, Commands.commit("c1", LATER));
                prices.forEach(fresh::price);
                fresh.settlePrices().send(inputs);

                assertThat(again.cells()).isEqualTo(fresh.cells());
                assertThat(figures(again)).isEqualTo(figures(fresh));
                assertThat(Commands.skipped(again, "c1"))
                        .noneMatch(skipped -> skipped.reason().equals("expired"));
            }
        }
    }

    @Property(tries = TRIES)
    void a_dry_run_changes_nothing_and_tells_just_what_a_commit_then_changes(@ForAll long seed) {
        try (var first = new Rollup(LATER, OLDER)) {
            first.send(Histories.of(seed).inputs());
            try (var again = first.restarted(LATER)) {
                var before = figures(again);
                var cells = Map.copyOf(again.cells());
                Commands.done(again, Commands.dryRun("dry", LATER));
                assertThat(figures(again)).isEqualTo(before);
                assertThat(again.cells()).isEqualTo(cells);

                Commands.done(again, Commands.commit("real", LATER.plusSeconds(1)));

                assertThat(Commands.changes(again, "real")).isEqualTo(Commands.changes(again, "dry"));
                assertThat(Commands.changes(again, "dry")).allSatisfy(change -> {
                    assertThat(old(change)).isEqualTo(before.get(day(change)));
                    assertThat(now(change)).isEqualTo(figures(again).get(day(change)));
                });
                assertThat(Commands.changes(again, "dry").stream().map(RecomputeLawsTest::day))
                        .containsAll(differing(before, figures(again)));

                var headers = again.headerHistory().size();
                Commands.done(again, Commands.commit("more", LATER.plusSeconds(2)));
                assertThat(Commands.changes(again, "more")).isEmpty();
                assertThat(again.headerHistory()).hasSize(headers);
            }
        }
    }

    /** Commands and restarts fall anywhere between the inputs; in the end the last fetches count, each once. */
    @Property(tries = TRIES)
    void recomputes_among_live_pages_and_restarts_lose_and_double_nothing(@ForAll long seed) {
        var random = new Random(seed);
        var history = Histories.of(seed);
        var rollup = new Rollup(LATER, OtherParsers.CHEAP_O3);
        int commands = 0;
        for (var input : history.inputs()) {
            rollup.send(input);
            if (random.nextInt(10) == 0) {
                rollup.command(Commands.recompute(
                        "c" + commands++, LATER.plusSeconds(commands), random.nextBoolean(), null, null, null));
            }
            if (random.nextInt(5) == 0) {
                rollup.sleep(Duration.ofMillis(random.nextInt(3_000)));
            }
            if (random.nextInt(15) == 0) {
                rollup = rollup.restarted(LATER, random.nextBoolean() ? OtherParsers.CHEAP_O3 : RowParser.PARSERS);
            }
        }
        rollup = rollup.restarted(LATER);
        Commands.done(rollup, Commands.commit("last", LATER.plus(Duration.ofHours(1))));

        assertThat(Truth.of(rollup)).isEqualTo(Truth.cells(history.truth()));
        for (int command = 0; command < commands; command++) {
            var id = "c" + command;
            assertThat(Commands.results(rollup, id).stream().filter(result -> result.done()))
                    .as(id)
                    .hasSize(1);
        }
        rollup.close();
    }

    @Property(tries = TRIES)
    void restatements_chain_over_recomputes_too(@ForAll long seed) {
        var random = new Random(seed);
        var rollup = new Rollup(Days.NOON, OLDER);
        var now = Days.NOON;
        int commands = 0;
        for (var input : Histories.of(seed).inputs()) {
            rollup.send(input).sleep(Duration.ofMinutes(50));
            now = now.plus(Duration.ofMinutes(50));
            if (random.nextInt(12) == 0) {
                rollup = rollup.restarted(now, random.nextBoolean() ? OLDER : RowParser.PARSERS);
                Commands.done(rollup, Commands.commit("c" + commands++, now));
            }
        }
        rollup = rollup.restarted(now);
        Commands.done(rollup, Commands.commit("last", now)).sleep(Duration.ofDays(10));

        for (var day : RollupLawsTest.headers(rollup).keySet()) {
            RollupLawsTest.assertChain(rollup, day);
        }
        rollup.close();
    }

    private static boolean isUnknownShape(RawPage page) {
        return page.body().lines().count() % 4 == 3;
    }

    private static Map<String, Figures> figures(Rollup rollup) {
        var figures = new TreeMap<String, Figures>();
        RollupLawsTest.headers(rollup)
                .forEach((day, header) -> figures.put(
                        day, new Figures(header.costUsd(), header.costBasis(), plain(header.totalTokens()))));
        return figures;
    }

    private static List<String> differing(Map<String, Figures> some, Map<String, Figures> others) {
        var differing = new ArrayList<String>();
        some.forEach((day, figures) -> {
            if (!figures.equals(others.get(day))) {
                differing.add(day);
            }
        });
        return differing;
    }

    private static Figures old(DayChange change) {
        return new Figures(change.oldCostUsd(), change.oldBasis(), plain(change.oldTokens()));
    }

    private static Figures now(DayChange change) {
        return new Figures(change.newCostUsd(), change.newBasis(), plain(change.newTokens()));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal tokens) {
        return tokens == null ? null : tokens.stripTrailingZeros();
    }

    private static String day(DayChange change) {
        return change.provider() + "|" + change.account() + "|" + change.day();
    }
}
