package dev.aispend.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Names;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourcesTest {

    @Test
    void every_source_is_found_by_its_name_and_provider() {
        assertThat(Sources.ALL).allSatisfy(source -> {
            assertThat(Sources.find(source.name())).contains(source);
            assertThat(Sources.of(source.provider())).contains(source);
            assertThat(Names.isValid(source.name())).isTrue();
        });
        assertThat(Sources.find("openai.nothing")).isEmpty();
    }

    @Test
    void only_bills_are_billed() {
        assertThat(Sources.ALL)
                .filteredOn(source -> source.basis() == Basis.BILLED)
                .containsExactly(
                        Sources.OPENAI_COSTS,
                        Sources.ANTHROPIC_COST_REPORT,
                        Sources.ANTHROPIC_ANALYTICS_COST,
                        Sources.VERTEX_BILLING_EXPORT);
    }

    @Test
    void only_budgets_tell_of_no_spend() {
        assertThat(Sources.ALL).filteredOn(source -> !source.tellsSpend()).containsExactly(Sources.VERTEX_BUDGETS);
    }

    @Test
    void the_two_generations_of_anthropics_reports_are_rivals_and_nothing_else_is() {
        assertThat(Sources.ANTHROPIC_COST_REPORT.rivals()).isEqualTo(Sources.ANTHROPIC_ANALYTICS_COST.rivals());
        assertThat(Sources.ANTHROPIC_USAGE_MESSAGES.rivals()).isEqualTo(Sources.ANTHROPIC_ANALYTICS_USAGE.rivals());
        assertThat(Sources.ANTHROPIC_COST_REPORT.rivals()).isNotEqualTo(Sources.ANTHROPIC_USAGE_MESSAGES.rivals());
        assertThat(Sources.ALL)
                .filteredOn(source -> source.rivals() != null)
                .allMatch(source -> source.provider().equals(Sources.ANTHROPIC));
    }
}
