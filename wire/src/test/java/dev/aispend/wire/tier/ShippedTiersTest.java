package dev.aispend.wire.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.tier.ModelTiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShippedTiersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final ModelTiers tiers = ShippedTiers.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4.5-preview",
                "gpt-4.5-preview-2025-02-27",
                "gpt-4o",
                "gpt-4o-2024-05-13",
                "gpt-4o-2024-08-06",
                "gpt-4o-2024-11-20",
                "gpt-4.1",
                "gpt-4.1-2025-04-14",
                "o1",
                "o1-2024-12-17",
                "o1-preview",
                "o1-preview-2024-09-12",
                "o3",
                "o3-2025-04-16",
                "gpt-5",
                "gpt-5-2025-08-07",
                "gpt-5-codex",
                "gpt-5-chat-latest",
                "gpt-5.1-2025-11-13",
                "gpt-5.1-codex",
                "gpt-5.2-2025-12-11",
                "gpt-5.4-2026-03-05",
                "gpt-5.5-2026-04-23",
                "gpt-5.6-sol",
                "gpt-6-astra"
            })
    void a_model_of_the_larger_group_is_premium(String model) {
        assertThat(tiers.tierOf(model, TODAY)).isEqualTo("premium");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o-mini",
                "gpt-4o-mini-2024-07-18",
                "o1-mini",
                "o1-mini-2024-09-12",
                "o3-mini",
                "gpt-4.1-mini",
                "gpt-4.1-mini-2025-04-14",
                "gpt-4.1-nano",
                "gpt-4.1-nano-2025-04-14",
                "o4-mini",
                "o4-mini-2025-04-16",
                "codex-mini-latest",
                "gpt-5-mini",
                "gpt-5-nano",
                "gpt-5-nano-2025-08-07",
                "gpt-5.1-codex-mini",
                "gpt-5.4-mini-2026-03-17",
                "gpt-5.4-nano-2026-03-17",
                "gpt-5.6-terra",
                "gpt-5.6-luna"
            })
    void a_model_of_the_smaller_group_is_mini(String model) {
        assertThat(tiers.tierOf(model, TODAY)).isEqualTo("mini");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-minimal-thing", "gpt-3.5-turbo", "ft:gpt-4o-mini:acme::x", "claude-haiku-4-5"})
    void what_no_list_names_is_premium(String model) {
        assertThat(tiers.tierOf(model, TODAY)).isEqualTo("premium");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, 2025-03-01, mini",
        "gpt-4o-mini, 2024-11-30, premium",
        "gpt-5.6-luna, 2026-08-26, premium",
        "gpt-5.6-luna, 2026-08-27, mini",
        "gpt-5.4-nano, 2026-03-16, premium",
        "gpt-5.4-nano, 2026-03-17, mini"
    })
    void a_model_belongs_to_the_smaller_group_since_its_list_says_so(String model, LocalDate day, String tier) {
        assertThat(tiers.tierOf(model, day)).isEqualTo(tier);
    }

    @Test
    void every_line_of_the_file_is_a_rule_with_its_source() throws IOException {
        String file;
        try (var stream = Objects.requireNonNull(ShippedTiers.class.getResourceAsStream("tiers.csv"))) {
            file = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        var lines = file.lines().toList();

        assertThat(lines.get(0)).isEqualTo(ShippedTiers.HEADER);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(4).doesNotContain(""));
        assertThat(tiers.rules()).hasSize(lines.size() - 1).doesNotHaveDuplicates();
        assertThat(tiers.names()).containsExactly("premium", "mini");
    }
}
