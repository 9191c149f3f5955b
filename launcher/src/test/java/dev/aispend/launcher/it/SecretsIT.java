package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.simulator.openai.OpenAiFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String READ_TOKEN = "read-token-51c0ffee9d7e4b21";
    private static final String ADMIN_TOKEN = "admin-token-8a6e0b7d44f1c932";
    private static final String INGEST_KEY = "ingest-key-19d4c7a3e5b86f20";
    private static final String SLACK_PATH = "slack-path-7d21f0a94c3be586";
    private static final String MAIL_PASSWORD = "mail-password-03e8d1f7b6a2c594";
    private static final String WEBHOOK_SECRET = "whsec_c2VjcmV0LW9mLXRoZS1pbnRlZ3JhdGlvbi10ZXN0cw==";
    private static final String ANY_ACCESS_TOKEN = "ya29.";
    private static final String PERSON = "@acme.example";

    @Test
    void no_secret_reaches_a_log_a_topic_a_response_or_an_error(@TempDir Path folder) throws Exception {
        try (var providers = new Providers(folder, 2);
                var receiver = Receiver.start(Map.of("/" + SLACK_PATH, before -> 400))) {
            var secrets = secrets(providers);
            var responses = new StringBuilder();
            try (var process = start(providers, receiver)) {
                Eventually.holds(LIMIT, "ready", () -> providers.api().isReady());
                providers.openAi.faults().next(4, OpenAiFault.unauthorized());
                Eventually.holds(LIMIT, "all three polled", () -> isPolled(providers));
                responses.append(sendTestAlert(providers)).append('\n');
                for (String path : paths()) {
                    responses.append(providers.api().get(path).body()).append('\n');
                    responses.append(getWithToken(providers, path)).append('\n');
                }
                process.terminate(10);
            }
            assertHoldsNone("responses", responses.toString(), secrets);
            assertHoldsNone("log", Files.readString(folder.resolve("spend.log")), secrets);
            var records = StoppedLog.whole(folder.resolve("data")).records();
            for (var polled : records) {
                var text = text(polled.key()) + text(polled.value());
                assertHoldsNone("topic " + polled.topic(), text, secrets);
                assertThat(text).as("topic " + polled.topic()).doesNotContain(PERSON);
            }
            assertThat(records).hasSizeGreaterThan(50);
        }
    }

    private static List<String> secrets(Providers providers) {
        var key =
                providers.google.serviceAccountJson().replaceAll("(?s).*\"private_key\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        var middle = key.substring(key.length() / 2, key.length() / 2 + 24);
        return List.of(
                Providers.OPENAI_KEY,
                Providers.ANTHROPIC_KEY,
                middle,
                ANY_ACCESS_TOKEN,
                READ_TOKEN,
                ADMIN_TOKEN,
                INGEST_KEY,
                SLACK_PATH,
                MAIL_PASSWORD,
                WEBHOOK_SECRET,
                WEBHOOK_SECRET.substring("whsec_".length()));
    }

    /** Slack refuses it, the mail server is not there, the webhook gets it signed. */
    private static String sendTestAlert(Providers providers) throws Exception {
        var answer = providers.api().send("POST", "/test/alert", ADMIN_TOKEN, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("slack", "email", "hard-cap-webhook");
        return answer.body() + answer.headers();
    }

    private static boolean isPolled(Providers providers) {
        return !providers.openAi.requests().all().isEmpty()
                && !providers.anthropic.requests().all().isEmpty()
                && providers.google.bigQuery().queries().all().size() > 1;
    }

    private static SpendProcess start(Providers providers, Receiver receiver) throws Exception {
        var mailServer = "smtp://spend:" + MAIL_PASSWORD + "@127.0.0.1:" + SpendApi.freePort();
        return providers.up(Map.of(
                "READ_TOKEN", READ_TOKEN,
                "ADMIN_TOKEN", ADMIN_TOKEN,
                "INGEST_KEY", INGEST_KEY,
                "SLACK_WEBHOOK_URL", receiver.url("/" + SLACK_PATH),
                "ON_HARDCAP_WEBHOOK", receiver.url("/hardcap"),
                "WEBHOOK_SECRET", WEBHOOK_SECRET,
                "SMTP_URL", mailServer,
                "ALERT_EMAIL_TO", "finance" + PERSON,
                "LOG_LEVEL", "debug"));
    }

    private static List<String> paths() {
        return List.of(
                "/spend",
                "/spend?groupBy=nonsense",
                "/status",
                "/config",
                "/health",
                "/ready",
                "/metrics",
                "/openapi.yaml",
                "/nowhere",
                "/providers/openai/raw?limit=50",
                "/providers/anthropic/raw?limit=50",
                "/providers/vertex/raw?limit=50",
                "/prices?limit=5",
                "/reconciliation",
                "/caps",
                "/alerts",
                "/api/alerts",
                "/dashboard");
    }

    private static String getWithToken(Providers providers, String path) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + providers.port + path))
                .header("Authorization", "Bearer " + READ_TOKEN)
                .timeout(Duration.ofSeconds(20))
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertHoldsNone(String where, String text, List<String> secrets) {
        for (String secret : secrets) {
            assertThat(text.contains(secret)).as("%s holds %s", where, secret).isFalse();
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
