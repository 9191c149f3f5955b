package dev.aispend.wire.provider.anthropic;

import dev.aispend.wire.provider.Query;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a null means in a dimension that was asked for; in one that was not it means nothing.
 *
 * @param workspace the project of a row without a workspace, null when rows were not told apart by workspace
 * @param key the credential of a row without an API key, null when there is none to name
 */
record NullNames(@Nullable String workspace, @Nullable String key) {

    /** In the Admin API: the default workspace, and the Console or its Workbench. */
    static NullNames ofAdmin(String query) {
        return of(query, "default", "console");
    }

    /** In the Analytics API the default workspace has an id of its own; no workspace is Claude Enterprise, no key no key. */
    static NullNames ofAnalytics(String query) {
        return of(query, "enterprise", null);
    }

    private static NullNames of(String query, String workspace, @Nullable String key) {
        var grouped = Query.values(query, "group_by").collect(Collectors.toUnmodifiableSet());
        return new NullNames(
                grouped.contains("workspace_id") ? workspace : null, grouped.contains("api_key_id") ? key : null);
    }
}
