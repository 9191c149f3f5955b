package dev.aispend.simulator.openai;

import dev.aispend.simulator.organization.Dimension;
import dev.aispend.simulator.organization.UsageEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters one endpoint takes (OpenAPI 2.3.0, 2026-08-21).
 *
 * @param filters parameter name to the dimension it filters by
 * @param filterValues the only values a filter takes, for those that are closed
 */
record Rules(
        List<Width> widths,
        List<Dimension> groupBy,
        Map<String, Dimension> filters,
        Map<String, Set<String>> filterValues) {

    static final Set<String> SCALARS = Set.of("start_time", "end_time", "bucket_width", "limit", "page", "batch");

    /** Grouping by user is not in the document but is accepted on the wire. */
    static Rules costs() {
        return new Rules(
                List.of(Width.COST_DAY),
                List.of(Dimension.PROJECT_ID, Dimension.LINE_ITEM, Dimension.API_KEY_ID, Dimension.USER_ID),
                Map.of("project_ids", Dimension.PROJECT_ID, "api_key_ids", Dimension.API_KEY_ID),
                Map.of());
    }

    static Rules usage(UsageEndpoint endpoint) {
        Map<String, Dimension> filters = new TreeMap<>();
        for (Dimension dimension : endpoint.dimensions()) {
            filterName(dimension, filters);
        }
        return new Rules(
                List.of(Width.MINUTE, Width.HOUR, Width.DAY),
                endpoint.dimensions(),
                filters,
                Map.of(
                        "batch", Set.of("true", "false"),
                        "sources", Set.of("image.generation", "image.edit", "image.variation"),
                        "sizes", Set.of("256x256", "512x512", "1024x1024", "1792x1792", "1024x1792"),
                        "context_levels", Set.of("low", "medium", "high")));
    }

    private static void filterName(Dimension dimension, Map<String, Dimension> filters) {
        switch (dimension) {
            case BATCH -> filters.put("batch", dimension);
            case SERVICE_TIER, LINE_ITEM -> {}
            default -> filters.put(dimension.wireName() + "s", dimension);
        }
    }
}
