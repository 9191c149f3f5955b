package dev.aispend.domain.spend;

import java.util.Locale;
import java.util.Optional;

/** What spend can be filtered and grouped by, in the order of the HTTP contract. */
public enum Dimension {
    PROVIDER,
    MODEL,
    DAY,
    PROJECT,
    CREDENTIAL,
    ACCOUNT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> ofText(String text) {
        for (Dimension dimension : values()) {
            if (dimension.text().equals(text)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }
}
