package dev.aispend.query.readmodel;

import dev.aispend.domain.spend.Dimension;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The dimensions that differ within a day, numbered, with sets of them as masks. */
final class Details {

    static final List<Dimension> IN_ORDER = List.of(Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL);

    static final int COUNT = IN_ORDER.size();

    static final int ALL = (1 << COUNT) - 1;

    private Details() {}

    static int bit(Dimension dimension) {
        int index = IN_ORDER.indexOf(dimension);
        return index < 0 ? 0 : 1 << index;
    }

    static int mask(Set<Dimension> dimensions) {
        return dimensions.stream().mapToInt(Details::bit).reduce(0, (left, right) -> left | right);
    }

    static Set<Dimension> dimensions(int mask) {
        return IN_ORDER.stream()
                .filter(dimension -> (mask & bit(dimension)) != 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean has(int mask, int index) {
        return (mask & 1 << index) != 0;
    }
}
