package dev.aispend.rollup.cap;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.wire.tier.ShippedTiers;
import java.time.Duration;
import java.util.Optional;

/**
 * How caps are held against the days.
 *
 * @param debounce how long after a decision changes of mind are only counted
 * @param reminder how often people are reminded of an alert that stands, if at all
 * @param tiers which tier a model belongs to
 * @param beat how often is looked for what time alone brings
 */
public record CapPolicy(Duration debounce, Optional<Duration> reminder, ModelTiers tiers, Duration beat) {

    public static final CapPolicy DEFAULT =
            new CapPolicy(Duration.ofHours(1), Optional.empty(), ShippedTiers.load(), Duration.ofSeconds(1));

    public CapPolicy {
        requirePositive("debounce", debounce);
        requirePositive("beat", beat);
        reminder.ifPresent(often -> requirePositive("reminder", often));
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || (duration.isZero() && !name.equals("debounce"))) {
            throw new IllegalArgumentException(name + " must be positive, got: " + duration);
        }
    }
}
