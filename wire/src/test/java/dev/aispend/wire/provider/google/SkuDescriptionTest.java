package dev.aispend.wire.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SkuDescriptionTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/google/google-sku-descriptions.csv",
            numLinesToSkip = 1,
            ignoreLeadingAndTrailingWhitespace = false)
    void a_description_tells_model_kind_modality_mode_and_context(
            String service,
            @Nullable String sku,
            String description,
            @Nullable String model,
            String kind,
            @Nullable String modality,
            String mode,
            @Nullable String context) {
        assertThat(SkuDescription.of(service, description))
                .as("%s %s", sku, description)
                .isEqualTo(new SkuDescription(
                        model, SkuDescription.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), modality, mode, context));
    }

    @ParameterizedTest
    @CsvSource({
        "Claude Sonnet 4.5 Input Tokens, INPUT",
        "Claude Sonnet 4.5 Output Tokens, OUTPUT",
        "Claude Sonnet 4.5 Cache Read Input Tokens, CACHED_INPUT",
        "Claude Sonnet 4.5 Cache Write Input Tokens, CACHE_WRITE",
        "Tuning node hours, UNKNOWN",
    })
    void what_other_services_charge_for_is_read_from_the_same_words(String description, SkuDescription.Kind kind) {
        assertThat(SkuDescription.of("9B3E-4F71-0C8D", description).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Gemini 12.5 Flash Lite Preview Text Input, gemini-12.5-flash-lite-preview",
        "Gemini 2.5 Flash-Lite Text Input, gemini-2.5-flash-lite",
        "Gemini 2.5 Flashy Text Input, ",
    })
    void a_version_never_seen_before_is_a_version(String description, @Nullable String model) {
        assertThat(SkuDescription.of("C7E2-9256-1C43", description).model()).isEqualTo(model);
    }
}
