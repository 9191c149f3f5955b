package dev.aispend.query.spend;

import dev.aispend.domain.basis.Basis;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

    private static final String[] TEXTS = Arrays.stream(ALL).map(Basis::text).toArray(String[]::new);

    private static final Bases[] BY_MASK =
            IntStream.range(0, 1 << ALL.length).mapToObj(Bases::new).toArray(Bases[]::new);

    /** The basis' number, which lives in memory and between peers only. */
    @SuppressWarnings("EnumOrdinal")
    public static int number(Basis basis) {
        return basis.ordinal();
    }

    public static int bit(Basis basis) {
        return 1 << number(basis);
    }

    public static Bases of(int mask) {
        return BY_MASK[mask];
    }

    public Bases and(Bases other) {
        return mask == other.mask ? this : of(mask | other.mask);
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
        return areMixed() ? MIXED : TEXTS[Integer.numberOfTrailingZeros(mask)];
    }
}
