package dev.aispend.launcher.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a provider's API is: scheme, host and port, without a version path. */
public final class BaseUrl {
    private static final String FORM =
            "must be http:// or https:// with a host and perhaps a port, and nothing after it";
    private static final int MAX_PORT = 65_535;

    private BaseUrl() {}

    /**
     * The URL without a trailing {@code /} or {@code /v1}.
     *
     * @throws IllegalArgumentException with a sentence about what is accepted
     */
    public static String parse(String text) {
        var trimmed =
                text.strip().replaceFirst("/+$", "").replaceFirst("/v1$", "").replaceFirst("/+$", "");
        try {
            var uri = new URI(trimmed);
            if (!isHttp(uri) || uri.getHost() == null || uri.getPort() > MAX_PORT || hasMore(uri)) {
                throw new IllegalArgumentException(FORM);
            }
            return trimmed;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(FORM, e);
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean hasMore(URI uri) {
        return !uri.getPath().isEmpty()
                || uri.getQuery() != null
                || uri.getFragment() != null
                || uri.getUserInfo() != null;
    }
}
