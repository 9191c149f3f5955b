package dev.aispend.domain.basis;

import java.util.Locale;
import java.util.Optional;

/** How lines know their cost; the declared order breaks ties. */
public enum Basis {
    /** The provider's money. */
    BILLED,
    /** The provider's quantities times our price book. */
    USAGE,
    /** Our gateway's or a client's events. */
    METERED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Basis> ofText(String text) {
        for (Basis basis : values()) {
            if (basis.text().equals(text)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }
}
