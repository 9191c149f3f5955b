package dev.aispend.simulator.anthropic;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The four reports and the parameters each takes (the provider's reference of 2026-10-29, SDK 3.11.0). */
enum Endpoint {
    USAGE_MESSAGES("usage_report/messages"),
    COST_REPORT("cost_report"),
    ANALYTICS_USAGE("analytics/usage"),
    ANALYTICS_COST("analytics/cost");

    private static final Set<Dimension> LEGACY_USAGE = EnumSet.of(
            Dimension.ACCOUNT_ID,
            Dimension.API_KEY_ID,
            Dimension.CONTEXT_WINDOW,
            Dimension.INFERENCE_GEO,
            Dimension.MODEL,
            Dimension.SERVICE_ACCOUNT_ID,
            Dimension.SERVICE_TIER,
            Dimension.SPEED,
            Dimension.WORKSPACE_ID);
    private static final Set<Dimension> LEGACY_COST = EnumSet.of(Dimension.DESCRIPTION, Dimension.WORKSPACE_ID);
    private static final Set<Dimension> ANALYTICS = EnumSet.complementOf(EnumSet.of(
            Dimension.ACCOUNT_ID,
            Dimension.SERVICE_ACCOUNT_ID,
            Dimension.DESCRIPTION,
            Dimension.COST_TYPE,
            Dimension.TOKEN_TYPE));
    /** These make more rows of a group instead of more groups. */
    static final Set<Dimension> FAN_OUT = EnumSet.of(Dimension.COST_TYPE, Dimension.TOKEN_TYPE);

    static final Map<String, Set<String>> CLOSED_FILTERS = Map.of(
            "service_tiers", Set.of("standard", "batch", "priority", "priority_on_demand", "flex", "flex_discount"),
            "context_window", Set.of("0-200k", "200k-1M"),
            "context_windows", Set.of("0-200k", "200k-1M"),
            "inference_geos", Set.of("global", "us", "not_available"),
            "speeds", Set.of("standard", "fast"),
            "actor_types", Set.of("user_actor", "service_account_actor", "federated_actor", "api_actor"));

    private final String path;

    Endpoint(String path) {
        this.path = "/v1/organizations/" + path;
    }

    String path() {
        return path;
    }

    boolean isAnalytics() {
        return this == ANALYTICS_USAGE || this == ANALYTICS_COST;
    }

    static Optional<Endpoint> of(String path) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.path.equals(path))
                .findFirst();
    }

    Set<Dimension> groupBy() {
        return switch (this) {
            case USAGE_MESSAGES -> LEGACY_USAGE;
            case COST_REPORT -> LEGACY_COST;
            case ANALYTICS_USAGE -> ANALYTICS;
            case ANALYTICS_COST -> {
                Set<Dimension> all = EnumSet.copyOf(ANALYTICS);
                all.addAll(FAN_OUT);
                yield all;
            }
        };
    }

    Set<String> scalars() {
        Set<String> paging = Set.of("starting_at", "ending_at", "limit", "page");
        Set<String> own = isAnalytics()
                ? Set.of("time_bucket_width", "order_by", "order", "exclude_deleted_users")
                : Set.of("bucket_width");
        return union(paging, own);
    }

    /** Parameter name, without brackets, to the dimension it filters by. */
    Map<String, Dimension> filters() {
        Map<String, Dimension> filters = new TreeMap<>();
        Set<Dimension> dimensions = this == COST_REPORT ? Set.of() : isAnalytics() ? ANALYTICS : LEGACY_USAGE;
        dimensions.forEach(dimension -> filters.put(filterName(dimension), dimension));
        return filters;
    }

    private String filterName(Dimension dimension) {
        String name = dimension.name().toLowerCase(Locale.ROOT);
        return switch (dimension) {
            case ACTOR -> "actor_ids";
            case CLAUDE_TAG_CATEGORY -> "claude_tag_categories";
            case CONTEXT_WINDOW -> isAnalytics() ? "context_windows" : name;
            default -> name + "s";
        };
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.addAll(b);
        return both;
    }
}
