package dev.aispend.query.spend;

import dev.aispend.domain.basis.Basis;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bases a figure rests on.
 *
 * @param mask a bit for each {@link Basis}, by ordinal
 */
public record Bases(int mask) {

    public static final Bases NONE = new Bases(0);

    /** Said in the place of a basis when a figure rests on several. */
    public static final String MIXED = "mixed";

    private static final Basis[] ALL = Basis.values();

    /** The basis' number, which lives in memory and between peers only. */
    @SuppressWarnings("EnumOrdinal")
    public static int number(Basis basis) {
        return basis.ordinal();
    }

    public static int bit(Basis basis) {
        return 1 << number(basis);
    }

    public Bases and(Bases other) {
        return mask == other.mask ? this : new Bases(mask | other.mask);
    }

    public List<String> texts() {
        return Arrays.stream(ALL)
                .filter(basis -> (mask & bit(basis)) != 0)
                .map(Basis::text)
                .toList();
    }

    public boolean areMixed() {
        return Integer.bitCount(mask) > 1;
    }

    /** One word: the basis, {@link #MIXED}, or null when the figure rests on none. */
    public @Nullable String word() {
        if (mask == 0) {
            return null;
        }
        return areMixed() ? MIXED : ALL[Integer.numberOfTrailingZeros(mask)].text();
    }
}
