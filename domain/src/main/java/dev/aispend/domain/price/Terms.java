package dev.aispend.domain.price;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a price depends on beside provider, model, unit and time.
 *
 * @param contextOver the request's whole input is longer than this many tokens; 0 for the base band
 * @param region where inference runs when that costs extra, such as {@code us}; null when it does not
 * @param speed a surcharged speed, such as {@code fast}; null for the ordinary one
 */
public record Terms(
        Tier tier,
        long contextOver,
        @Nullable String region,
        @Nullable String speed) {

    public static final Terms STANDARD = new Terms(Tier.STANDARD, 0, null, null);

    /** The ordinary ones first. */
    public static final Comparator<Terms> ORDER = Comparator.comparing(Terms::tier)
            .thenComparing(Terms::contextOver)
            .thenComparing(Terms::region, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Terms::speed, Comparator.nullsFirst(Comparator.naturalOrder()));

    public static Terms of(Tier tier) {
        return new Terms(tier, 0, null, null);
    }

    Terms inBaseBand() {
        return new Terms(tier, 0, region, speed);
    }

    Terms inNoRegion() {
        return new Terms(tier, contextOver, null, speed);
    }
}
