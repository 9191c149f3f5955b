package dev.aispend.domain.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountDayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 14);

    @Test
    void its_text_is_the_key_others_use() {
        assertThat(new AccountDay("openai", "team-a", DAY)).hasToString("openai|team-a|2026-11-14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a|b", "-a", "a b", "ä", "a%"})
    void names_that_cannot_stand_in_keys_are_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountDay("openai", name, DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountDay(name, "default", DAY));
    }

    @Test
    void a_name_has_up_to_a_hundred_characters() {
        assertThat(Names.isValid("x".repeat(100))).isTrue();
        assertThat(Names.isValid("x".repeat(101))).isFalse();
        assertThat(Names.isValid("9Az.Z_a-0")).isTrue();
        assertThat(Names.isValid(".a")).isFalse();
    }

    @Test
    void days_of_an_account_sort_together() {
        var first = new AccountDay("openai", "a", DAY.plusDays(1));
        var second = new AccountDay("openai", "b", DAY);
        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(new AccountDay("openai", "b", DAY.plusDays(1)));
        assertThat(new AccountDay("anthropic", "z", DAY)).isLessThan(first);
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void a_dimension_is_known_by_its_text(Dimension dimension) {
        assertThat(Dimension.ofText(dimension.text())).contains(dimension);
        assertThat(Dimension.ofText(dimension.text().toUpperCase(Locale.ROOT))).isEmpty();
    }
}
