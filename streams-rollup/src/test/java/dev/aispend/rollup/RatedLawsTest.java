package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.rollup.Histories.History;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for every history of polls during which prices come, change and come too late. */
final class RatedLawsTest {

    private static final int TRIES = 20;
    private static final int PRICE_CHANGES = 12;
    private static final Instant LATER = Days.SETTLED.plus(Duration.ofDays(30));

    /**
     * @param events in the order they come: inputs and prices
     * @param prices of a token by model, in the end
     */
    private record Priced(List<Consumer<Rollup>> events, Map<String, BigDecimal> prices) {}

    @Property(tries = TRIES)
    void cells_are_the_newest_good_fetches_at_the_newest_prices_whatever_came_first(
            @ForAll long seed, @ForAll boolean shuffled) {
        var history = Histories.of(seed);
        var priced = priced(history, seed, shuffled);
        try (var rollup = new Rollup(LATER)) {
            priced.events().forEach(event -> event.accept(rollup));
            rollup.settlePrices();

            assertThat(Truth.of(rollup)).isEqualTo(Truth.cells(history.truth(), priced.prices()));
            RollupLawsTest.headers(rollup)
                    .forEach((day, header) -> assertThat(RollupLawsTest.sums(header))
                            .isEqualTo(RollupLawsTest.sumsOfCells(rollup, day, header)));
        }
    }

    @Property(tries = TRIES)
    void a_restart_at_any_moment_leads_to_the_same_cells(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        var history = Histories.of(seed);
        var priced = priced(history, seed, false);
        int cut = priced.events().size() * percent / 100;
        try (var first = new Rollup(LATER)) {
            priced.events().subList(0, cut).forEach(event -> event.accept(first));
            try (var second = first.restarted(LATER)) {
                priced.events().subList(cut, priced.events().size()).forEach(event -> event.accept(second));
                second.settlePrices();

                assertThat(Truth.of(second)).isEqualTo(Truth.cells(history.truth(), priced.prices()));
            }
        }
    }

    @Property(tries = TRIES)
    void restatements_chain_over_changes_of_prices_too(@ForAll long seed, @ForAll boolean shuffled) {
        var priced = priced(Histories.of(seed), seed, shuffled);
        try (var rollup = new Rollup(Days.NOON)) {
            for (var event : priced.events()) {
                event.accept(rollup);
                rollup.sleep(Duration.ofMinutes(50));
            }
            rollup.settlePrices().sleep(Duration.ofDays(10));

            RollupLawsTest.headers(rollup).keySet().forEach(day -> RollupLawsTest.assertChain(rollup, day));
        }
    }

    /** Prices change somewhere in the history; the rollup has time to follow after some of the changes only. */
    private static Priced priced(History history, long seed, boolean shuffled) {
        var random = new Random(seed);
        var inputs = new ArrayList<>(history.inputs());
        if (shuffled) {
            Collections.shuffle(inputs, random);
        }
        var events = new ArrayList<Consumer<Rollup>>();
        inputs.forEach(input -> events.add(rollup -> rollup.send(input)));
        var changes = new ArrayList<Integer>();
        for (int change = 0; change < PRICE_CHANGES; change++) {
            changes.add(random.nextInt(events.size() + 1));
        }
        Collections.sort(changes);
        var prices = new HashMap<String, BigDecimal>();
        for (int change = 0; change < PRICE_CHANGES; change++) {
            events.add(changes.get(change) + change, change(random, prices));
        }
        return new Priced(events, prices);
    }

    private static Consumer<Rollup> change(Random random, Map<String, BigDecimal> prices) {
        var model = List.of("gpt-5", "o3", "a|b%").get(random.nextInt(3));
        var price = new BigDecimal(random.nextInt(5_000)).movePointLeft(6);
        boolean goes = random.nextInt(5) == 0;
        boolean settles = random.nextBoolean();
        var name = model.replace("%", "%25").replace("|", "%7C");
        if (goes) {
            prices.remove(name);
        } else {
            prices.put(name, price);
        }
        return rollup -> {
            var row = Prices.of(model, price.toPlainString());
            var changed = goes ? rollup.priceGone(row) : rollup.price(row);
            if (settles) {
                changed.settlePrices();
            }
        };
    }
}
