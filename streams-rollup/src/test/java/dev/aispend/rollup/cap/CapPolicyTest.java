package dev.aispend.rollup.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aispend.domain.tier.ModelTiers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CapPolicyTest {

    private static final ModelTiers TIERS = CapPolicy.DEFAULT.tiers();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void unless_told_otherwise_windows_last_an_hour_and_nobody_is_reminded() {
        assertThat(CapPolicy.DEFAULT.debounce()).isEqualTo(Duration.ofHours(1));
        assertThat(CapPolicy.DEFAULT.reminder()).isEmpty();
        assertThat(CapPolicy.DEFAULT.beat()).isEqualTo(SECOND);
        assertThat(TIERS.tierOf("gpt-4o-mini", LocalDate.of(2026, 11, 14))).isEqualTo(ModelTiers.MINI);
    }

    @Test
    void a_window_may_be_nothing_and_all_else_takes_time() {
        new CapPolicy(Duration.ZERO, Optional.empty(), TIERS, SECOND);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapPolicy(SECOND.negated(), Optional.empty(), TIERS, SECOND))
                .withMessageContaining("debounce");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapPolicy(SECOND, Optional.of(Duration.ZERO), TIERS, SECOND))
                .withMessageContaining("reminder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapPolicy(SECOND, Optional.empty(), TIERS, Duration.ZERO))
                .withMessageContaining("beat");
    }
}
