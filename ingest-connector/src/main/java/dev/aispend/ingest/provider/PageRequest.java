package dev.aispend.ingest.provider;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, without credentials in what it shows.
 *
 * @param baseUrl what the path comes after, null for the provider's one base URL
 * @param posted what it carries, null for a GET
 * @param shown what was asked, as a raw page tells it
 */
public record PageRequest(
        String method,
        @Nullable String baseUrl,
        String path,
        String query,
        @Nullable Posted posted,
        String shown) {

    public PageRequest(String method, String path, String query) {
        this(method, null, path, query, null, query);
    }

    /** @param shown the query as a rule */
    public static PageRequest get(String baseUrl, String path, String query, String shown) {
        return new PageRequest("GET", baseUrl, path, query, null, shown);
    }

    public static PageRequest post(String baseUrl, String path, Posted posted) {
        return new PageRequest("POST", baseUrl, path, "", posted, posted.shown());
    }
}
