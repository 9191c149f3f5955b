package dev.aispend.domain.price;

import java.util.Locale;

/** How a row's model name fits the name that was asked for, the closest first. */
public enum MatchRule {
    EXACT("the exact name"),
    FINE_TUNED("a fine-tuned model costs what its base costs fine-tuned"),
    UNDATED("the name without its date or version"),
    ALIAS("an alias"),
    PATTERN("a pattern, the longest first"),
    PREFIX("the longest name that leaves nothing but release words");

    private final String sentence;

    MatchRule(String sentence) {
        this.sentence = sentence;
    }

    /** The name in JSON, such as {@code fine_tuned}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String sentence() {
        return sentence;
    }
}
