package dev.aispend.simulator.google.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** A signed JWT that asks for a token. */
final class Assertion {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_SECONDS = 3600;
    private static final long SKEW_SECONDS = 300;
    private static final Set<String> SCOPES = Set.of(
            "https://www.googleapis.com/auth/cloud-platform",
            "https://www.googleapis.com/auth/cloud-platform.read-only",
            "https://www.googleapis.com/auth/cloud-billing",
            "https://www.googleapis.com/auth/cloud-billing.readonly",
            "https://www.googleapis.com/auth/bigquery",
            "https://www.googleapis.com/auth/bigquery.readonly");

    private final JsonNode claims;

    private Assertion(JsonNode claims) {
        this.claims = claims;
    }

    /** Refuses what is no JWT, not signed by the account's key with RS256, or not the account's. */
    static Assertion verified(String jwt, ServiceAccount account) throws SignInException {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            throw SignInException.invalidGrant("Invalid JWT: Failed to parse.");
        }
        JsonNode header = json(parts[0]);
        if (!header.path("alg").asText().equals("RS256")
                || !isSigned(parts[0] + '.' + parts[1], bytes(parts[2]), account)) {
            throw SignInException.invalidGrant("Invalid JWT Signature.");
        }
        JsonNode claims = json(parts[1]);
        if (!claims.path("iss").asText().equals(account.email())) {
            throw SignInException.invalidGrant("Invalid grant: account not found");
        }
        return new Assertion(claims);
    }

    /** Refuses a JWT that is not of now or holds longer than an hour. */
    void checkTime(Instant now) throws SignInException {
        long seconds = now.getEpochSecond();
        long issued = claims.path("iat").asLong();
        long expires = claims.path("exp").asLong();
        if (issued > seconds + SKEW_SECONDS || expires < seconds - SKEW_SECONDS || expires > issued + LONGEST_SECONDS) {
            throw SignInException.invalidGrant("Invalid JWT: Token must be a short-lived token (60 minutes) and in a"
                    + " reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }
    }

    /** Refuses a JWT that is for someone else. */
    void checkAudience(Set<String> audiences) throws SignInException {
        if (!audiences.contains(claims.path("aud").asText())) {
            throw SignInException.invalidGrant("Invalid JWT: audience does not match the token endpoint.");
        }
    }

    /** The scopes asked for. Refuses none and unknown ones. */
    Set<String> scopes() throws SignInException {
        Set<String> scopes = Set.copyOf(List.of(claims.path("scope").asText().split(" ", -1)));
        if (!SCOPES.containsAll(scopes)) {
            throw SignInException.invalidGrant("Invalid OAuth scope or ID token audience provided.");
        }
        return scopes;
    }

    private static boolean isSigned(String text, byte[] signature, ServiceAccount account) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(account.publicKey());
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonNode json(String part) throws SignInException {
        try {
            return JSON.readTree(bytes(part));
        } catch (IOException e) {
            throw SignInException.invalidGrant("Invalid JWT: Failed to parse.");
        }
    }

    private static byte[] bytes(String part) throws SignInException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw SignInException.invalidGrant("Invalid JWT: Failed to parse.");
        }
    }
}
