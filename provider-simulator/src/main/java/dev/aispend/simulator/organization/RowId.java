package dev.aispend.simulator.organization;

import org.jspecify.annotations.Nullable;

/** What tells one cost row of a day from another at the finest grouping. */
public record RowId(
        @Nullable String projectId,
        @Nullable String apiKeyId,
        @Nullable String userId,
        LineItem item) {

    /** The value of a dimension costs can be grouped by, or null. */
    public @Nullable String value(Dimension dimension) {
        return switch (dimension) {
            case PROJECT_ID -> projectId;
            case API_KEY_ID -> apiKeyId;
            case USER_ID -> userId;
            case LINE_ITEM -> item.text();
            default -> throw new IllegalArgumentException("costs have no " + dimension.wireName());
        };
    }
}
