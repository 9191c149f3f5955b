package dev.aispend.ingest.provider.anthropic;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import java.util.List;

/**
 * One endpoint and how it is asked.
 *
 * <p>Grouped by who pays and by what the price depends on, the speed of fast mode included. {@code account_id},
 * {@code service_account_id} and {@code actor} are left out on purpose: they are persons or their machines, they multiply
 * the rows, and no price depends on them. The analytics pair takes five groups, which the key, the workspace, the model and
 * the two terms that move a price furthest fill; {@code cost_type} and {@code token_type} do not count towards them.
 *
 * <p>Usage comes by the hour, so that an hour's figures are seen while the day runs and a price may change within a day;
 * costs by the day.
 *
 * @param parameters beside the times and the grouping
 * @param beta what the {@code anthropic-beta} header must name, empty for none
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/usage-cost-api">Usage and Cost API</a>
 */
record AnthropicFeed(Source source, String path, String parameters, String beta, List<String> groupBy) {

    static final String SPEED = "speed";

    private static final String PATH = "/v1/organizations/";
    private static final String FAST_MODE = "fast-mode-2026-02-01";
    private static final String ANALYTICS = "analytics-usage-cost-2026-08-24";

    /** In time order, since a cursor into an order by amount would move with the amounts. */
    private static final String ALL_ROWS = "&order_by=time&order=asc&limit=1000";

    /** In the order they are asked: money first. */
    static final List<AnthropicFeed> ALL = List.of(
            new AnthropicFeed(
                    Sources.ANTHROPIC_COST_REPORT,
                    PATH + "cost_report",
                    "bucket_width=1d&limit=1",
                    "",
                    List.of("workspace_id", "description")),
            new AnthropicFeed(
                    Sources.ANTHROPIC_USAGE_MESSAGES,
                    PATH + "usage_report/messages",
                    "bucket_width=1h&limit=24",
                    FAST_MODE,
                    List.of(
                            "api_key_id",
                            "workspace_id",
                            "model",
                            "service_tier",
                            "context_window",
                            "inference_geo",
                            SPEED)),
            new AnthropicFeed(
                    Sources.ANTHROPIC_ANALYTICS_COST,
                    PATH + "analytics/cost",
                    "time_bucket_width=1d" + ALL_ROWS,
                    ANALYTICS,
                    List.of(
                            "api_key_id",
                            "workspace_id",
                            "model",
                            "service_tier",
                            "context_window",
                            "cost_type",
                            "token_type")),
            new AnthropicFeed(
                    Sources.ANTHROPIC_ANALYTICS_USAGE,
                    PATH + "analytics/usage",
                    "time_bucket_width=1h" + ALL_ROWS,
                    ANALYTICS,
                    List.of("api_key_id", "workspace_id", "model", "service_tier", "context_window")));

    static AnthropicFeed of(Source source) {
        return ALL.stream()
                .filter(feed -> feed.source.equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feed of Anthropic: " + source));
    }

    boolean isAnalytics() {
        return beta.equals(ANALYTICS);
    }

    /** The same feed for an organization to which fast mode is not open. */
    AnthropicFeed withoutSpeed() {
        var groups = groupBy.stream().filter(group -> !group.equals(SPEED)).toList();
        return new AnthropicFeed(source, path, parameters, "", groups);
    }
}
