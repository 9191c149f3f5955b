package dev.aispend.rollup;

import static dev.aispend.rollup.Days.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.domain.tier.TierRule;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.wire.RollupKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is told of tokens by tier, through every history of polls. */
final class TierSnapshotLawsTest {

    private static final int TRIES = 20;

    /** The newest snapshot of each day holds the tokens of the cells of the basis that counts. */
    @Property(tries = TRIES)
    void snapshots_follow_the_cells_through_every_history(@ForAll long seed, @ForAll boolean shuffled) {
        var inputs = new ArrayList<>(Histories.of(seed).inputs());
        if (shuffled) {
            Collections.shuffle(inputs, new Random(seed));
        }
        var tiers = new ModelTiers(List.of(new TierRule("mini", "o3", LocalDate.EPOCH)));
        var before = CapPolicy.DEFAULT;
        var policy = new CapPolicy(before.debounce(), before.reminder(), tiers, before.beat());
        try (var live = new Rollup(SETTLED, RowParser.PARSERS, policy)) {
            for (var input : inputs) {
                live.send(input);
                assertThat(newest(live)).isEqualTo(byTier(live));
            }
        }
    }

    private static Map<String, Map<String, BigDecimal>> newest(Rollup rollup) {
        var newest = new TreeMap<String, Map<String, BigDecimal>>();
        rollup.tierSnapshots()
                .forEach(snapshot -> newest.put(
                        "%s|%s|%s".formatted(snapshot.provider(), snapshot.account(), snapshot.day()),
                        snapshot.tokens()));
        return newest;
    }

    private static Map<String, Map<String, BigDecimal>> byTier(Rollup rollup) {
        var days = new TreeMap<String, Map<String, BigDecimal>>();
        rollup.tierSnapshots().stream()
                .map(snapshot -> "%s|%s|%s".formatted(snapshot.provider(), snapshot.account(), snapshot.day()))
                .forEach(day -> days.put(day, new HashMap<>(tokens("0", "0"))));
        rollup.cells().forEach((key, sum) -> {
            var cell = RollupKey.parseCell(key).orElseThrow();
            var day = cell.accountDay().toString();
            if (cell.basis().text().equals(rollup.header(day).tokensBasis())) {
                var tier = "o3".equals(cell.model()) ? "mini" : "premium";
                days.computeIfAbsent(day, unused -> new HashMap<>(tokens("0", "0")))
                        .merge(tier, sum.quantities().totalTokens(), BigDecimal::add);
            }
        });
        return days;
    }

    private static Map<String, BigDecimal> tokens(String mini, String premium) {
        return new TreeMap<>(Map.of("mini", new BigDecimal(mini), "premium", new BigDecimal(premium)));
    }
}
