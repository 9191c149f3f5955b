package dev.aispend.notify.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.notify.Alerts;
import dev.aispend.notify.message.DiscordBody;
import dev.aispend.notify.message.EmailWebhookBody;
import dev.aispend.notify.message.HardCapBody;
import dev.aispend.notify.message.SlackBody;
import dev.aispend.notify.message.WebhookBody;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the samples in {@code docs/alerts.md} against the code; {@code -Dgolden.update=true} writes them anew. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedSamplesTest {

    static Stream<Arguments> samples() {
        var soft = Alerts.soft("alert-7f3a");
        var hard = Alerts.hard("alert-9c21");
        var words = Wording.of(soft, false);
        var withdrawn = Alerts.ending("alert-b04e", "alert-9c21", AlertRecord.RETRACTED, "hard");
        var held = Alerts.source("alert-3d05");
        return Stream.of(
                Arguments.of("source-webhook", WebhookBody.of(held, Wording.of(held, false), false)),
                Arguments.of("webhook", WebhookBody.of(soft, words, false)),
                Arguments.of("hard-cap-webhook", HardCapBody.of(hard, false)),
                Arguments.of("hard-cap-withdrawn", HardCapBody.of(withdrawn, false)),
                Arguments.of("email-webhook", EmailWebhookBody.of(soft, words, false)),
                Arguments.of("slack", SlackBody.of(words)),
                Arguments.of("discord", DiscordBody.of(words, soft.decidedAt())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_what_is_sent(String name, byte[] body) throws IOException {
        var sent = Json.read(body, JsonNode.class);
        if (Boolean.getBoolean("golden.update")) {
            AlertsDocument.replace(
                    name, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(sent));
        }
        assertThat(Json.MAPPER.readTree(AlertsDocument.sample(name))).isEqualTo(sent);
    }
}
