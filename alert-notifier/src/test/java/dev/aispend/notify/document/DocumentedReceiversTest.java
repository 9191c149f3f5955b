package dev.aispend.notify.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.channel.WebhookSecret;
import dev.aispend.notify.send.Answer;
import dev.aispend.notify.send.Receiver;
import dev.aispend.notify.send.Senders;
import dev.aispend.wire.AlertRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the receivers of {@code docs/alerts.md} as they stand there; skipped where the language is not installed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class DocumentedReceiversTest {

    private static final String RIGHT = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==";
    private static final String WRONG = "whsec_d3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3JvbmctISE=";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"python3, python", "node, javascript"})
    void a_documented_receiver_verifies_deduplicates_and_acts(String command, String language) throws Exception {
        assumeTrue(isInstalled(command), command + " is not installed");
        var url = URI.create(Receiver.refusing().toString());
        var output = folder.resolve("output");
        var receiver = start(command, language, url.getPort(), output);
        try {
            waitUntilListening(url);
            var now = InstantSource.system();
            assertThat(send(url, RIGHT, now, Alerts.hard("dec_1"))).isEqualTo(204);
            assertThat(send(url, RIGHT, now, Alerts.hard("dec_1"))).isEqualTo(204);
            assertThat(send(url, WRONG, now, Alerts.hard("dec_2"))).isEqualTo(401);
            assertThat(send(url, WRONG + " " + RIGHT, now, Alerts.hard("dec_3")))
                    .isEqualTo(204);
            var longAgo = now.instant().minusSeconds(400);
            assertThat(send(url, RIGHT, () -> longAgo, Alerts.hard("dec_4"))).isEqualTo(401);
            assertThat(send(url, RIGHT, now, Alerts.ending("dec_5", "dec_1", AlertRecord.RETRACTED, "hard")))
                    .isEqualTo(204);
            assertThat(send(url, RIGHT, now, Alerts.test("dec_6"))).isEqualTo(204);
        } finally {
            receiver.destroy();
            receiver.waitFor();
        }
        var lines = Files.readAllLines(output);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("STOP env:openai 500.13");
        assertThat(lines.get(1)).startsWith("STOP env:openai 500.13");
        assertThat(lines.get(2)).isEqualTo("RESUME env:openai");
        assertThat(lines.get(3)).isEqualTo("TEST");
    }

    private Process start(String command, String language, int port, Path output) throws IOException {
        var program = Files.writeString(folder.resolve("receiver"), AlertsDocument.program(language));
        var process = new ProcessBuilder(command, program.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().put("WEBHOOK_SECRET", RIGHT);
        process.environment().put("PORT", Integer.toString(port));
        process.environment().put("DONE", folder.resolve("done").toString());
        return process.start();
    }

    private static int send(URI url, String secret, InstantSource clock, AlertRecord alert) {
        var channel = new Channel.HardCapWebhook("hard", url, Optional.of(WebhookSecret.parse(secret)));
        var status = new Senders(Delivery.DEFAULT, false, clock)
                .of(channel)
                .send(alert)
                .status();
        return status == null ? 0 : status;
    }

    /** An unsigned request is answered with 401 by who listens. */
    private static void waitUntilListening(URI url) throws InterruptedException {
        var knocking = new Channel.HardCapWebhook("hard", url, Optional.empty());
        var sender = new Senders(Delivery.DEFAULT, false, InstantSource.system()).of(knocking);
        while (sender.send(Alerts.hard("knock")).verdict() != Answer.Verdict.HOPELESS) {
            Thread.sleep(20);
        }
    }

    private static boolean isInstalled(String command) {
        try {
            return new ProcessBuilder(List.of(command, "--version"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
