package dev.aispend.domain.source;

import dev.aispend.domain.basis.Basis;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One feed of one provider.
 *
 * @param name such as {@code openai.costs}; stands in topic keys and in status
 * @param basis what its lines stand on, null for a feed that tells of limits and not of spend
 * @param settling how long after a day's end its figures may still change, unless configured otherwise
 * @param rivals the group of feeds that tell of the same dollars within one basis, of which one counts; null when it has none
 */
public record Source(
        String name,
        String provider,
        @Nullable Basis basis,
        Duration settling,
        @Nullable String rivals) {

    /** True when its pages become spend lines. */
    public boolean tellsSpend() {
        return basis != null;
    }

    /** @throws IllegalStateException for a feed that tells no spend */
    public Basis spendBasis() {
        if (basis == null) {
            throw new IllegalStateException(name + " tells of no spend");
        }
        return basis;
    }
}
