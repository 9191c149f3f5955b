package dev.aispend.launcher.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where messages go: URLs of webhooks, and the addresses of people. */
final class Addresses {
    private static final Pattern MAIL = Pattern.compile("[^@\\s,<>]+@[^@\\s,<>]+");
    private static final Set<String> WEB = Set.of("http", "https");

    private Addresses() {}

    static boolean isMail(String text) {
        return MAIL.matcher(text).matches();
    }

    /** A URL of the web without user and password, which no client would send. */
    static Optional<URI> web(String text) {
        try {
            var uri = new URI(text.strip());
            boolean isWeb =
                    uri.getScheme() != null && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
