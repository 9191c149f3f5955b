package dev.aispend.ingest.provider.anthropic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which generation of Anthropic's reports is asked. Both tell of the same dollars, so only one counts for a day. */
public enum Reports {
    /** The Usage and Cost Admin API: since October 2026 called legacy, still supported. */
    ADMIN,
    /** The Usage and Cost Analytics API: costs by API key; in beta. */
    ANALYTICS,
    /** Both; analytics counts for the days that its export covers whole, the other for the rest. */
    AUTO;

    /** As the setting writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(Reports::text).toList();
    }

    /** @throws IllegalArgumentException when there are no such reports */
    public static Reports ofText(String text) {
        return Reports.valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean asks(AnthropicFeed feed) {
        return switch (this) {
            case ADMIN -> !feed.isAnalytics();
            case ANALYTICS -> feed.isAnalytics();
            case AUTO -> true;
        };
    }
}
