package dev.aispend.query.spend;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about spend.
 *
 * @param from first UTC day, inclusive
 * @param to last UTC day, inclusive
 * @param groupBy at least one dimension, none twice, in the order of the answer's keys
 * @param filters per dimension the values of which one must match
 * @param basis counts in the place of the one the rule would choose; null leaves the choice to the rule
 */
public record SpendQuery(
        LocalDate from,
        LocalDate to,
        List<Dimension> groupBy,
        Map<Dimension, Set<String>> filters,
        @Nullable Basis basis) {

    public SpendQuery {
        groupBy = List.copyOf(groupBy);
        filters = Map.copyOf(filters);
    }

    /** What a basis must be able to tell apart to answer. */
    public Set<Dimension> dimensions() {
        var dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(groupBy);
        dimensions.addAll(filters.keySet());
        return dimensions;
    }

    /** True when the dimension is not filtered by, or the value is among those asked for. */
    public boolean accepts(Dimension dimension, String value) {
        var wanted = filters.get(dimension);
        return wanted == null || wanted.contains(value);
    }

    /** As the parameters of {@code /spend}, percent-encoded. */
    public String text() {
        var parameters = new ArrayList<String>();
        parameters.add("from=" + from);
        parameters.add("to=" + to);
        parameters.add("groupBy=" + groupBy.stream().map(Dimension::text).collect(Collectors.joining(",")));
        filters.forEach((dimension, values) -> values.forEach(
                value -> parameters.add(dimension.text() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        if (basis != null) {
            parameters.add("basis=" + basis.text());
        }
        return String.join("&", parameters);
    }
}
