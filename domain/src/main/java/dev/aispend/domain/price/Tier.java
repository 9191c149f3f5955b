package dev.aispend.domain.price;

import java.util.Locale;
import java.util.Optional;

/** How fast or how firmly a provider serves a request; each has prices of its own. */
public enum Tier {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY,
    /** OpenAI's complimentary tokens ({@code incentivized-tier}): they cost 0. */
    COMPLIMENTARY,
    /** Capacity paid for otherwise, such as Anthropic's Priority Tier: its tokens carry no price. */
    COMMITTED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Tier> ofText(String text) {
        for (Tier tier : values()) {
            if (tier.text().equals(text)) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }
}
