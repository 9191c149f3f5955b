package dev.aispend.domain.reconcile;

import java.util.Locale;
import java.util.Optional;

/** The likely reason why a model's bill is not its usage times the price book. */
public enum DeltaCause {
    /** Both agree to the last decimal. */
    NONE,
    /** One side may still change. */
    NOT_FINAL,
    /** Some usage has no price. */
    UNPRICED_MODEL,
    /** The bill holds usage that the usage feeds lack. */
    MISSING_USAGE,
    /** The usage feeds hold usage that the bill lacks. */
    MISSING_BILL,
    /** Cached tokens are billed otherwise than they are priced. */
    CACHE_CLASS,
    /** Tokens are billed by the price of another tier, context band, region or speed. */
    TIER_OR_BATCH,
    /** The same quantities at another price: a discount, or a price book that is out of date. */
    PRICE,
    /** Fees for what no usage feed counts in the bill's units: searches, sessions, storage, images. */
    TOOL_FEES,
    /** No more than rounding each line to the twelfth decimal can make. */
    ROUNDING,
    /** No usage feed tells of the day. */
    NO_USAGE_FEED,
    /** None of these could be shown. */
    UNEXPLAINED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeltaCause> ofText(String text) {
        for (DeltaCause cause : values()) {
            if (cause.text().equals(text)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
