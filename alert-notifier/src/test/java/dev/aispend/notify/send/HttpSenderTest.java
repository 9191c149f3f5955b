package dev.aispend.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.channel.WebhookSecret;
import dev.aispend.notify.message.Signature;
import dev.aispend.notify.send.Answer.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:20:05Z");
    private static final WebhookSecret SECRET =
            WebhookSecret.parse("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==");
    private static final Delivery PATIENT = Delivery.DEFAULT;
    private static final Delivery HASTY = new Delivery(
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            2);

    @Test
    void a_webhook_is_signed_over_the_bytes_it_sends_with_the_decision_as_its_id() {
        try (var receiver = Receiver.answering(200)) {
            var answer = send(new Channel.Webhook("hook", receiver.url(), Optional.of(SECRET)), PATIENT);
            assertThat(answer).isEqualTo(Answer.delivered(200));
            assertThat(receiver.received()).singleElement().satisfies(request -> {
                assertThat(request.header("content-type")).isEqualTo("application/json");
                assertThat(request.header("webhook-id")).isEqualTo("dec_1");
                assertThat(request.header("webhook-timestamp")).isEqualTo("" + NOW.getEpochSecond());
                assertThat(request.header("webhook-signature"))
                        .isEqualTo(Signature.of(SECRET, "dec_1", NOW.getEpochSecond(), request.bytes()));
            });
        }
    }

    @Test
    void without_a_secret_there_is_an_id_and_no_signature_and_chats_get_neither() {
        try (var receiver = Receiver.answering(204, Map.of(), "")) {
            send(new Channel.HardCapWebhook("hard", receiver.url(), Optional.empty()), PATIENT);
            send(new Channel.Slack("slack", receiver.url()), PATIENT);
            assertThat(receiver.received().get(0).header("webhook-id")).isEqualTo("dec_1");
            assertThat(receiver.received().get(0).header("webhook-signature")).isEmpty();
            assertThat(receiver.received().get(1).header("webhook-id")).isEmpty();
        }
    }

    @Test
    void a_user_in_the_url_signs_in() {
        try (var receiver = Receiver.answering(200)) {
            var url = URI.create(receiver.url().toString().replace("://", "://me:pass@"));
            send(new Channel.Webhook("hook", url, Optional.empty()), PATIENT);
            assertThat(receiver.received().get(0).header("authorization")).isEqualTo("Basic bWU6cGFzcw==");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 413, 422})
    void what_the_other_side_refuses_is_not_tried_again(int status) {
        assertThat(answer(status, Map.of(), "invalid_payload").verdict()).isEqualTo(Verdict.HOPELESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void what_may_pass_is_tried_again(int status) {
        assertThat(answer(status, Map.of(), "").verdict()).isEqualTo(Verdict.WORTH_RETRYING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7000",
                "0|0",
                "1.5|1500",
                "Fri, 20 Nov 2026 09:22:05 GMT|120000",
                "Fri, 20 Nov 2026 09:00:00 GMT|0"
            })
    void retry_after_is_understood_in_seconds_and_as_a_date(String value, long waitMs) {
        assertThat(answer(429, Map.of("Retry-After", value), "").retryAfter()).contains(Duration.ofMillis(waitMs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "", "1e9", "NaN"})
    void a_retry_after_without_sense_is_none(String value) {
        assertThat(answer(503, Map.of("Retry-After", value), "").retryAfter()).isEmpty();
    }

    @Test
    void discord_says_in_json_how_long_to_wait() {
        var json = "{\"message\": \"You are being rate limited.\", \"retry_after\": 64.57, \"global\": false}";
        try (var receiver = Receiver.answering(429, Map.of("Retry-After", "65"), json)) {
            var answer = send(new Channel.Discord("discord", receiver.url()), PATIENT);
            assertThat(answer.retryAfter()).contains(Duration.ofMillis(64_570));
        }
    }

    @Test
    void slacks_own_word_is_told_and_anything_else_is_not_repeated() {
        assertThat(answer(400, Map.of(), "invalid_payload").detail()).isEqualTo("answered 400 (invalid_payload)");
        assertThat(answer(404, Map.of(), "no_service").detail())
                .isEqualTo("answered 404 (no_service): the channel is gone");
        assertThat(answer(410, Map.of(), "channel_is_archived").detail())
                .isEqualTo("answered 410 (channel_is_archived): the channel is gone");
        assertThat(answer(500, Map.of(), "error at /services/T0SECRET/xSecretx").detail())
                .isEqualTo("answered 500");
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var other = Receiver.answering(200);
                var receiver =
                        Receiver.answering(307, Map.of("Location", other.url().toString()), "")) {
            var answer = send(new Channel.Slack("slack", receiver.url()), PATIENT);
            assertThat(answer.verdict()).isEqualTo(Verdict.HOPELESS);
            assertThat(answer.detail()).isEqualTo("answered 307, and redirects are not followed");
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void who_does_not_answer_is_left_after_the_timeout() {
        try (var hanging = Receiver.hanging();
                var dripping = Receiver.dripping()) {
            assertThat(send(new Channel.Slack("slack", hanging.url()), HASTY))
                    .isEqualTo(Answer.retry("no answer in 300 ms"));
            assertThat(send(new Channel.Slack("slack", dripping.url()), HASTY))
                    .isEqualTo(Answer.retry("no answer in 300 ms"));
        }
    }

    @Test
    void who_is_not_there_is_tried_again() {
        assertThat(send(new Channel.Slack("slack", Receiver.refusing()), PATIENT))
                .isEqualTo(Answer.retry("the connection was refused"));
        assertThat(send(new Channel.Slack("slack", URI.create("http://nobody.invalid/x")), PATIENT))
                .isEqualTo(Answer.retry("the host's name is unknown"));
    }

    @Test
    void a_long_answer_is_not_waited_for() {
        try (var receiver = Receiver.answering(503, Map.of(), "x".repeat(3_000_000))) {
            var answer = send(new Channel.Slack("slack", receiver.url()), PATIENT);
            assertThat(answer.status()).isEqualTo(503);
        }
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        try (var receiver = Receiver.answering(status, headers, body)) {
            return send(new Channel.Slack("slack", receiver.url()), PATIENT);
        }
    }

    private static Answer send(Channel.Http channel, Delivery delivery) {
        var body = "{\"ö\":1}".getBytes(StandardCharsets.UTF_8);
        return new HttpSender(channel, alert -> body, delivery, () -> NOW).send(Alerts.hard("dec_1"));
    }
}
