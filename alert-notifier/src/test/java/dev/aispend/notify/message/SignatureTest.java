package dev.aispend.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.notify.channel.WebhookSecret;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Byte for byte what the reference vector says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignatureTest {

    private final JsonNode vector = Json.read(file("standard-webhook.vector.json"), JsonNode.class);
    private final byte[] body = file("standard-webhook.body.json");
    private final String id = vector.get("webhook-id").asText();
    private final long timestamp = vector.get("webhook-timestamp").asLong();

    @Test
    void one_secret_gives_the_signature_of_the_reference() {
        assertThat(body).hasSize(vector.get("body_bytes").asInt());
        assertThat(Signature.of(WebhookSecret.parse(secret("secret_hex")), id, timestamp, body))
                .isEqualTo(vector.get("webhook-signature_single").asText());
    }

    @Test
    void while_a_secret_is_changed_both_sign() {
        var both = WebhookSecret.parse(secret("rotated_secret_hex") + " " + secret("secret_hex"));
        assertThat(Signature.of(both, id, timestamp, body))
                .isEqualTo(vector.get("webhook-signature_during_rotation").asText());
    }

    @Test
    void another_byte_id_or_time_gives_another_signature() {
        var secret = WebhookSecret.parse(secret("secret_hex"));
        var right = Signature.of(secret, id, timestamp, body);
        var changed = body.clone();
        changed[10] ^= 1;
        assertThat(Signature.of(secret, id, timestamp, changed)).isNotEqualTo(right);
        assertThat(Signature.of(secret, id + "x", timestamp, body)).isNotEqualTo(right);
        assertThat(Signature.of(secret, id, timestamp + 1, body)).isNotEqualTo(right);
    }

    private String secret(String field) {
        var key = HexFormat.of().parseHex(vector.get(field).asText());
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static byte[] file(String name) {
        try (var in = Objects.requireNonNull(SignatureTest.class.getResourceAsStream("/reference/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
