package dev.aispend.rollup;

import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.domain.tier.TierRule;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.wire.TierSnapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whenever the tokens of a day change, how many fall to each tier of models is told, and only then. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class TierSnapshotTest {

    private final Rollup rollup = new Rollup(SETTLED);

    @AfterEach
    void close() {
        rollup.close();
    }

    @Test
    void tokens_are_told_by_the_tier_of_their_model_with_the_header_they_follow_from() {
        rollup.send(usage(1).pages("gpt-4o-mini-2024-07-18 p1 70 1\ngpt-4.1-mini p2 5 1\ngpt-5 p1 20 1\n- p1 3 1"));

        var header = rollup.header(KEY);
        assertThat(rollup.tierSnapshots())
                .containsExactly(new TierSnapshot(
                        1,
                        "openai",
                        "default",
                        Days.DAY,
                        "usage",
                        tokens("75", "23"),
                        header.version(),
                        usage(1).at()));
    }

    @Test
    void what_leaves_the_tokens_as_they_are_tells_nothing() {
        rollup.send(usage(1).pages("gpt-4o-mini p1 70 1\ngpt-5 p1 20 1"));

        rollup.send(usage(2).pages("gpt-4o-mini p1 70 2\ngpt-5 p2 20 1"));
        rollup.send(usage(3).pages("gpt-4o-mini p1 60 2\ngpt-4.1-nano p1 10 2\ngpt-5 p2 20 1"));
        rollup.send(bill(3).pages("- - 0 17"));

        assertThat(rollup.headerHistory()).hasSize(4);
        assertThat(rollup.tierSnapshots()).hasSize(1);
    }

    @Test
    void every_change_is_told_also_after_a_restart() {
        rollup.send(usage(1).pages("gpt-4o-mini p1 70 1\ngpt-5 p1 20 1"));
        try (var second = rollup.restarted(SETTLED)) {
            second.send(usage(2).pages("gpt-4o-mini p1 71 1\ngpt-5 p1 20 1"));
            second.send(usage(3).pages("gpt-4o-mini p1 71 1\ngpt-5 p1 19 1"));

            assertThat(second.tierSnapshots())
                    .extracting(TierSnapshot::tokens)
                    .containsExactly(tokens("70", "20"), tokens("71", "20"), tokens("71", "19"));
        }
    }

    @Test
    void a_day_of_which_no_basis_counts_tokens_tells_nothing() {
        rollup.send(bill(1).pages("gpt-5 p1 0 5")).send(usage(1).pages(""));

        assertThat(rollup.hasHeader(KEY)).isTrue();
        assertThat(rollup.tierSnapshots()).isEmpty();
        assertThat(rollup.size("tier-tokens")).isZero();
    }

    @Test
    void a_day_whose_tokens_all_go_is_told_to_have_none() {
        rollup.send(usage(1).pages("gpt-5 p1 20 1"));
        rollup.send(usage(2).pages(""));
        rollup.send(usage(3).pages("gpt-5 p1 1 1"));

        assertThat(rollup.tierSnapshots())
                .extracting(TierSnapshot::tokens)
                .containsExactly(tokens("0", "20"), tokens("0", "0"), tokens("0", "1"));
    }

    @Test
    void another_basis_that_counts_is_counted_on_its_own() {
        rollup.send(usage(1).pages("gpt-5 p1 20 1"));
        rollup.send(bill(2).pages("gpt-5 p1 30 1\ngpt-4o-mini p1 5 1"));
        rollup.send(usage(3).pages("gpt-5 p1 20 1\ngpt-4o-mini p1 25 1"));

        assertThat(rollup.tierSnapshots())
                .extracting(snapshot -> snapshot.basis() + " " + snapshot.tokens())
                .containsExactly(
                        "usage " + tokens("0", "20"), "billed " + tokens("5", "30"), "usage " + tokens("25", "20"));
    }

    @Test
    void another_list_of_tiers_holds_for_a_day_from_its_next_change_on() {
        rollup.send(usage(1).pages("gpt-4o-mini p1 70 1\ngpt-5 p1 20 1"));
        var other = new ModelTiers(List.of(new TierRule("mini", "gpt-5*", LocalDate.EPOCH)));
        var before = CapPolicy.DEFAULT;
        var policy = new CapPolicy(before.debounce(), before.reminder(), other, before.beat());
        try (var second = rollup.restarted(SETTLED, RowParser.PARSERS, policy)) {
            second.send(usage(2).pages("gpt-4o-mini p1 70 1\ngpt-5 p1 20 2"));

            assertThat(second.tierSnapshots())
                    .extracting(TierSnapshot::tokens)
                    .containsExactly(tokens("70", "20"), tokens("20", "70"));
        }
    }

    private static Map<String, BigDecimal> tokens(String mini, String premium) {
        return new TreeMap<>(Map.of("mini", new BigDecimal(mini), "premium", new BigDecimal(premium)));
    }
}
