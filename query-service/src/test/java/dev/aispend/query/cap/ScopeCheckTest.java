package dev.aispend.query.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.domain.tier.TierRule;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScopeCheckTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final ModelTiers TIERS = new ModelTiers(List.of(
            new TierRule("mini", "small-*", LocalDate.parse("2025-01-01")),
            new TierRule("mini", "large-1", LocalDate.parse("2026-04-01"))));

    @Test
    void a_name_that_only_a_basis_that_does_not_count_has_was_seen_all_the_same() {
        var day = SampleDay.of("openai", "2026-03-01")
                .basis(Basis.BILLED, "final", SampleDay.ALL_DIMENSIONS)
                .billed("small-2026-01-01", "5")
                .usage("small", null, null, "4", 10, 10);

        assertThat(check(models("small"), day)).isEmpty();
        assertThat(check(models("small-2026-01-01"), day)).isEmpty();
        assertThat(check(models("smaller"), day)).hasSize(1);
    }

    @Test
    void names_that_contain_what_was_looked_for_are_told_first() {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b-small-1", "1");

        assertThat(check(models("small"), day).get(0).known()).endsWith("400 days: b-small-1, a");
    }

    @Test
    void what_occurred_longer_ago_than_400_days_was_not_seen() {
        assertThat(check(models("a"), SampleDay.of("openai", "2025-02-04").billed("a", "1")))
                .isEmpty();
        assertThat(check(models("a"), SampleDay.of("openai", "2025-02-03").billed("a", "1")))
                .hasSize(1);
    }

    @Test
    void a_model_that_comes_into_the_tier_later_matches_it() {
        var day = SampleDay.of("openai", "2026-03-01").billed("large-1", "1").billed("large-2", "1");

        assertThat(check(models("large-1", "mini"), day)).isEmpty();
        assertThat(check(models("large-2", "mini"), day))
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.never()).isTrue());
    }

    /** The model first, then tiers. */
    private static CapScope models(String model, String... tiers) {
        return new CapScope(Set.of(), Set.of(), Set.of(model), Set.of(tiers), Set.of(), Set.of());
    }

    private static List<ScopeCheck.Mismatch> check(CapScope scope, SampleDay day) {
        return ScopeCheck.of(scope, SeenNames.of(new PlainReadModel(day), TODAY), TIERS, TODAY);
    }
}
