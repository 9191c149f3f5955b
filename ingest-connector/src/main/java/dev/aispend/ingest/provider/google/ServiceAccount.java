package dev.aispend.ingest.provider.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * A service account's key file. Its methods never tell the private key, and no message of its exceptions quotes the file.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">Service accounts</a>
 */
public final class ServiceAccount {

    private static final String PEM_HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_FOOT = "-----END PRIVATE KEY-----";

    private final String clientEmail;
    private final String keyId;
    private final URI tokenUri;
    private final String pem;
    private final PrivateKey key;

    private ServiceAccount(String clientEmail, String keyId, URI tokenUri, String pem) {
        this.clientEmail = clientEmail;
        this.keyId = keyId;
        this.tokenUri = tokenUri;
        this.pem = pem;
        this.key = key(pem);
    }

    /** @throws IllegalArgumentException when the text is no service account's key file, without quoting it */
    public static ServiceAccount parse(String json) {
        var file = tree(json);
        return new ServiceAccount(
                text(file, "client_email"),
                file.path("private_key_id").asText(""),
                tokenUri(text(file, "token_uri")),
                text(file, "private_key"));
    }

    String clientEmail() {
        return clientEmail;
    }

    String keyId() {
        return keyId;
    }

    URI tokenUri() {
        return tokenUri;
    }

    /** RS256. */
    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform signs with RSA", e);
        }
    }

    /** What must not show anywhere: the key in the forms it is written in. */
    public List<String> secrets() {
        return List.of(pem, pem.replace("\n", "\\n"), base64(pem));
    }

    @Override
    public String toString() {
        return "ServiceAccount[" + clientEmail + "]";
    }

    private static JsonNode tree(String json) {
        try {
            var file = Json.MAPPER.readTree(json);
            if (file != null && file.isObject()) {
                return file;
            }
        } catch (JsonProcessingException e) {
            // Its message would quote the file.
        }
        throw new IllegalArgumentException("not the JSON of a service account's key file");
    }

    private static String text(JsonNode file, String field) {
        var text = file.path(field).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("the service account's key file has no " + field);
        }
        return text;
    }

    private static URI tokenUri(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The same as one of another scheme.
        }
        throw new IllegalArgumentException("the service account's token_uri must be http:// or https://");
    }

    private static PrivateKey key(String pem) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64(pem)));
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the service account's private_key is no RSA key in PKCS#8 PEM");
        }
    }

    private static String base64(String pem) {
        return pem.replace("\\n", "\n")
                .replace(PEM_HEAD, "")
                .replace(PEM_FOOT, "")
                .strip();
    }
}
