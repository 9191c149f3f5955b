package dev.aispend.notify.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Who takes our mail.
 *
 * @param implicitTls TLS from the first byte ({@code smtps}); otherwise STARTTLS is used where it is offered
 * @param login none for a server that asks for none; with one, mail to another machine is only sent under TLS
 */
public record SmtpServer(String host, int port, boolean implicitTls, Optional<Login> login) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /** @param password never shown */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=•••, password=•••]";
        }
    }

    /**
     * Reads {@code smtp://user:password@host:587} or {@code smtps://…}; user and password are percent-encoded.
     *
     * @throws IllegalArgumentException when it is no such address; the message never repeats it
     */
    public static SmtpServer parse(String address) {
        try {
            var uri = new URI(address.strip());
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean implicitTls = scheme.equals("smtps");
            if (uri.getHost() == null || !(implicitTls || scheme.equals("smtp"))) {
                throw notAnAddress();
            }
            int port = uri.getPort() > 0 ? uri.getPort() : implicitTls ? SUBMISSIONS : SUBMISSION;
            return new SmtpServer(
                    uri.getHost(),
                    port,
                    implicitTls,
                    Optional.ofNullable(uri.getRawUserInfo()).map(SmtpServer::login));
        } catch (URISyntaxException e) {
            throw notAnAddress();
        }
    }

    private static Login login(String userInfo) {
        int colon = userInfo.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("the SMTP address has a user but no password");
        }
        return new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    /** A plus is a plus here, unlike in forms. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException(
                "an SMTP address reads smtp://host:port or smtps://user:password@host:port, user and password percent-encoded");
    }
}
