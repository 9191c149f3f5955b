package dev.aispend.wire.provider;

import dev.aispend.domain.spend.Dimension;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a request asked to be told apart.
 *
 * @param byGroup the dimension that each {@code group_by} value tells; values that tell none are left out
 * @param nullIsTruth dimensions that hold for the endpoint without grouping, since none of its spend has any
 */
public record Grouping(Map<String, Dimension> byGroup, Set<Dimension> nullIsTruth) {

    public Set<Dimension> dimensions(String query) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(nullIsTruth);
        Query.values(query, "group_by")
                .filter(byGroup::containsKey)
                .map(byGroup::get)
                .forEach(dimensions::add);
        return dimensions;
    }
}
