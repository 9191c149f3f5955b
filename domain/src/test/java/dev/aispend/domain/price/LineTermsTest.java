package dev.aispend.domain.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the qualifiers of a usage line say about its price. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineTermsTest {

    @ParameterizedTest
    @CsvSource({
        "openai, , standard, 0, , ",
        "openai, 'batch=false;service_tier=default', standard, 0, , ",
        "openai, 'service_tier=standard', standard, 0, , ",
        "openai, 'batch=true', batch, 0, , ",
        "openai, 'batch=true;service_tier=default', batch, 0, , ",
        "openai, 'batch=true;service_tier=incentivized-tier', complimentary, 0, , ",
        "openai, 'service_tier=batch', batch, 0, , ",
        "openai, 'service_tier=flex', flex, 0, , ",
        "openai, 'service_tier=priority', priority, 0, , ",
        "openai, 'service_tier=incentivized-tier', complimentary, 0, , ",
        "openai, 'service_tier=scale', committed, 0, , ",
        "openai, 'context_level=high;source=image%3Bedit', standard, 0, , ",
        "anthropic, 'service_tier=priority', committed, 0, , ",
        "anthropic, 'service_tier=priority_on_demand', priority, 0, , ",
        "anthropic, 'service_tier=flex_discount', flex, 0, , ",
        "anthropic, 'context_window=0-200k;inference_geo=global;service_tier=standard;speed=standard', standard, 0, , ",
        "anthropic, 'context_window=200k-1M;service_tier=batch', batch, 200000, , ",
        "anthropic, 'inference_geo=us;speed=fast', standard, 0, us, fast",
        "anthropic, 'inference_geo=not_available', standard, 0, , ",
        "anthropic, 'context_window=1M-2M', standard, 1000000, , "
    })
    void qualifiers_are_terms(
            String provider,
            @Nullable String text,
            String tier,
            long contextOver,
            @Nullable String region,
            @Nullable String speed) {
        var expected = new Terms(Tier.ofText(tier).orElseThrow(), contextOver, region, speed);
        assertThat(LineTerms.of(provider, text)).isEqualTo(Optional.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, 'service_tier=turbo'",
        "openai, 'service_tier=auto'",
        "openai, 'service_tier='",
        "openai, 'service_tier=Standard'",
        "anthropic, 'context_window=unbounded'",
        "anthropic, 'context_window=many-few'",
        "anthropic, 'context_window=99999999999k-1M'"
    })
    void what_is_not_understood_makes_the_price_unknown_and_never_the_standard_one(String provider, String text) {
        assertThat(LineTerms.of(provider, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'xservice_tier=batch'", "'source=service_tier=batch'", "'batch'", "''", "';;'"})
    void a_name_counts_only_as_a_whole_and_in_its_place(String text) {
        assertThat(LineTerms.of("openai", text)).contains(Terms.STANDARD);
    }
}
