package dev.aispend.domain.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelTiersTest {

    private static final LocalDate START = LocalDate.of(2025, 3, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void a_model_nobody_listed_is_premium_and_so_is_what_has_no_model() {
        var tiers = tiers(rule("mini", "gpt-4o-mini*"));

        assertThat(tiers.tierOf("gpt-9", DAY)).isEqualTo("premium");
        assertThat(tiers.tierOf("", DAY)).isEqualTo("premium");
        assertThat(tiers.tierOf(null, DAY)).isEqualTo("premium");
    }

    @Test
    void the_longest_beginning_wins_whatever_the_order_of_the_rules() {
        var rules = new ArrayList<>(List.of(
                rule("premium", "gpt-4o*"), rule("mini", "gpt-4o-mini*"), rule("premium", "gpt-4o-mini-audio*")));

        for (int turn = 0; turn < 2; turn++) {
            var tiers = new ModelTiers(rules);
            assertThat(tiers.tierOf("gpt-4o", DAY)).isEqualTo("premium");
            assertThat(tiers.tierOf("gpt-4o-2024-08-06", DAY)).isEqualTo("premium");
            assertThat(tiers.tierOf("gpt-4o-mini", DAY)).isEqualTo("mini");
            assertThat(tiers.tierOf("gpt-4o-mini-2024-07-18", DAY)).isEqualTo("mini");
            assertThat(tiers.tierOf("gpt-4o-mini-audio-preview", DAY)).isEqualTo("premium");
            Collections.reverse(rules);
        }
    }

    @Test
    void a_beginning_ends_where_a_part_of_the_name_ends() {
        var tiers = tiers(rule("mini", "gpt-4o-mini*"), rule("mini", "gpt-5*"), rule("mini", "house-*"));

        assertThat(tiers.tierOf("gpt-4o-minimal-thing", DAY)).isEqualTo("premium");
        assertThat(tiers.tierOf("gpt-4o-mini:tuned", DAY)).isEqualTo("mini");
        assertThat(tiers.tierOf("gpt-5.4", DAY)).isEqualTo("premium");
        assertThat(tiers.tierOf("gpt-50", DAY)).isEqualTo("premium");
        assertThat(tiers.tierOf("house-model", DAY)).isEqualTo("mini");
        assertThat(tiers.tierOf("house", DAY)).isEqualTo("premium");
    }

    @Test
    void an_exact_name_wins_over_a_longer_beginning() {
        var tiers = tiers(rule("mini", "o9-mini-2026-01-01*"), rule("premium", "o9-mini-2026-01-01"));

        assertThat(tiers.tierOf("o9-mini-2026-01-01", DAY)).isEqualTo("premium");
        assertThat(tiers.tierOf("o9-mini-2026-01-01-x", DAY)).isEqualTo("mini");
    }

    @Test
    void a_name_without_a_star_is_that_name_alone() {
        var tiers = tiers(rule("mini", "o4-mini"));

        assertThat(tiers.tierOf("o4-mini", DAY)).isEqualTo("mini");
        assertThat(tiers.tierOf("o4-mini-2025-04-16", DAY)).isEqualTo("premium");
    }

    @Test
    void a_rule_holds_from_its_first_day_to_its_last_and_the_newest_replaces_the_others() {
        var tiers = tiers(
                new TierRule("mini", "m*", LocalDate.of(2026, 1, 10), LocalDate.of(2026, 3, 31)),
                new TierRule("flex", "m*", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)));

        assertThat(tiers.tierOf("m", LocalDate.of(2026, 1, 9))).isEqualTo("premium");
        assertThat(tiers.tierOf("m", LocalDate.of(2026, 1, 10))).isEqualTo("mini");
        assertThat(tiers.tierOf("m", LocalDate.of(2026, 2, 1))).isEqualTo("flex");
        assertThat(tiers.tierOf("m", LocalDate.of(2026, 2, 28))).isEqualTo("flex");
        assertThat(tiers.tierOf("m", LocalDate.of(2026, 3, 1))).isEqualTo("mini");
        assertThat(tiers.tierOf("m", LocalDate.of(2026, 3, 31))).isEqualTo("mini");
        assertThat(tiers.tierOf("m", LocalDate.of(2026, 4, 1))).isEqualTo("premium");
    }

    @Test
    void a_longer_beginning_that_has_ended_leaves_the_model_to_a_shorter_one() {
        var tiers = tiers(
                new TierRule("mini", "m*", START), new TierRule("flex", "m-x*", START, LocalDate.of(2026, 1, 31)));

        assertThat(tiers.tierOf("m-x-1", LocalDate.of(2026, 1, 31))).isEqualTo("flex");
        assertThat(tiers.tierOf("m-x-1", LocalDate.of(2026, 2, 1))).isEqualTo("mini");
    }

    @Test
    void all_tiers_are_named_the_premium_tier_first() {
        assertThat(tiers(rule("mini", "a"), rule("flex", "b"), rule("mini", "c"))
                        .names())
                .containsExactly("premium", "mini", "flex");
        assertThat(tiers().names()).containsExactly("premium");
    }

    @Test
    void the_fingerprint_tells_rules_apart_and_not_their_order() {
        var some = tiers(rule("mini", "a"), rule("premium", "b"));

        assertThat(some.fingerprint()).matches("[0-9a-f]{16}");
        assertThat(tiers(rule("premium", "b"), rule("mini", "a")).fingerprint()).isEqualTo(some.fingerprint());
        assertThat(tiers(rule("mini", "a"), rule("mini", "b")).fingerprint()).isNotEqualTo(some.fingerprint());
        assertThat(tiers(rule("mini", "a")).fingerprint()).isNotEqualTo(some.fingerprint());
        assertThat(tiers(new TierRule("mini", "a", START, DAY), rule("premium", "b"))
                        .fingerprint())
                .isNotEqualTo(some.fingerprint());
        assertThat(tiers(rule("mini", "a")).and(List.of(rule("premium", "b"))).fingerprint())
                .isEqualTo(some.fingerprint());
    }

    @Test
    void a_rule_without_a_name_or_with_its_end_before_its_beginning_is_refused() {
        assertThatThrownBy(() -> rule("mini", "*")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule("", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TierRule("mini", "a", DAY, START)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ModelTiers tiers(TierRule... rules) {
        return new ModelTiers(List.of(rules));
    }

    private static TierRule rule(String tier, String pattern) {
        return new TierRule(tier, pattern, START);
    }
}
