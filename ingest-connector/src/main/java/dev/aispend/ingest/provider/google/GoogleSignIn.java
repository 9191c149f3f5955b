package dev.aispend.ingest.provider.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.AccessToken;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.Posted;
import dev.aispend.ingest.provider.ProviderError;
import dev.aispend.ingest.provider.SignIn;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs in a service account: a JWT it signs itself, for an access token of about an hour.
 *
 * <p>By hand on the JDK: Google's library for it is 22 jars in every Connect plugin, and this is one signature.
 */
final class GoogleSignIn implements SignIn {

    /** One scope for both APIs; what the account may do follows from its roles. */
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    /** Also where {@code token_uri} points elsewhere, as Google's own library has it. */
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(55);
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ServiceAccount account;

    GoogleSignIn(ServiceAccount account) {
        this.account = account;
    }

    @Override
    public PageRequest request(Instant now) {
        var form = "grant_type=" + encoded(GRANT) + "&assertion=" + encoded(assertion(now));
        return PageRequest.post(account.tokenUri().toString(), "", new Posted(FORM, form, "assertion=[redacted]"));
    }

    @Override
    public AccessToken read(byte[] body, Instant now) throws UnwalkableException {
        try {
            var json = Json.MAPPER.readTree(body);
            var token = json.path("access_token").asText("");
            long seconds = json.path("expires_in").asLong(0);
            if (token.matches("[\\x21-\\x7e]+") && seconds > 0) {
                return new AccessToken(token, now.plusSeconds(seconds));
            }
        } catch (IOException e) {
            // The same as JSON without a token; its message might quote one.
        }
        throw new UnwalkableException("the token endpoint's answer holds no token");
    }

    /** {@code {"error":"invalid_grant","error_description":"…"}}. */
    @Override
    public ProviderError readError(int status, String body) {
        var json = tree(body);
        var code = json.path("error").asText("");
        var why = json.path("error_description").asText("");
        var message = code.isEmpty() ? String.valueOf(status) : why.isEmpty() ? code : code + ": " + why;
        return new ProviderError(status, "sign-in failed: " + message, null, code.isEmpty() ? null : code);
    }

    @Override
    public Trouble trouble(ProviderError error) {
        return switch (error.status()) {
            case 408, 429 -> Trouble.TRANSIENT;
            default -> error.status() >= 500 ? Trouble.TRANSIENT : Trouble.CREDENTIAL;
        };
    }

    private String assertion(Instant now) {
        var header = Json.MAPPER
                .createObjectNode()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", account.keyId());
        var claims = Json.MAPPER
                .createObjectNode()
                .put("iss", account.clientEmail())
                .put("scope", SCOPE)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(ASSERTION_LIFE).getEpochSecond());
        var signed = base64(Json.write(header)) + "." + base64(Json.write(claims));
        return signed + "." + base64(account.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static JsonNode tree(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
