package dev.aispend.domain.tier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of tiers.
 *
 * @param tier such as {@code premium} or {@code mini}
 * @param pattern a model's exact name; or, ending in {@code *}, the name that a model's name is or goes on from with a new
 *     part: {@code gpt-4o-mini*} is {@code gpt-4o-mini} and {@code gpt-4o-mini-2024-07-18}, not {@code gpt-4o-minimal}
 * @param validFrom the first day it holds; a newer rule of the same pattern replaces it
 * @param validTo the last day it holds, null when it has no end
 */
public record TierRule(
        String tier,
        String pattern,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    private static final String ANY_ENDING = "*";

    public TierRule {
        if (tier.isBlank() || pattern.isBlank() || pattern.equals(ANY_ENDING)) {
            throw new IllegalArgumentException("a rule without a tier or a name: " + tier + ", " + pattern);
        }
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException("the rule " + pattern + " ends before it begins");
        }
    }

    /** A rule without an end. */
    public TierRule(String tier, String pattern, LocalDate validFrom) {
        this(tier, pattern, validFrom, null);
    }

    boolean isPrefix() {
        return pattern.endsWith(ANY_ENDING);
    }

    /** The pattern without its star. */
    String literal() {
        return isPrefix() ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
