package dev.aispend.domain.tier;

import java.time.LocalDate;

/**
 * One line of the list of tiers.
 *
 * @param tier such as {@code premium} or {@code mini}
 * @param pattern a model's exact name, or the beginning of one when it ends in {@code *}
 * @param validFrom the first day it holds; a newer rule of the same pattern replaces it
 */
public record TierRule(String tier, String pattern, LocalDate validFrom) {

    private static final String ANY_ENDING = "*";

    boolean isPrefix() {
        return pattern.endsWith(ANY_ENDING);
    }

    /** The pattern without its star. */
    String literal() {
        return isPrefix() ? pattern.substring(0, pattern.length() - 1) : pattern;
    }
}
