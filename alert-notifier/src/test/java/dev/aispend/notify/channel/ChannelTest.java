package dev.aispend.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.notify.NotifierConfig;
import dev.aispend.notify.channel.ChannelUrls.Service;
import dev.aispend.notify.channel.SmtpServer.Login;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelTest {

    private static final String TOKEN = "T0SECRET/B0SECRET/xSecretx";
    private static final String WHSEC = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==";

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T/B/x, SLACK",
        "https://discord.com/api/webhooks/1/x, DISCORD",
        "https://discordapp.com/api/v10/webhooks/1/x, DISCORD",
        "https://discord.com/api/webhooks/1/x/slack, GENERIC",
        "https://discord.com/other, GENERIC",
        "https://hooks.slack.com.evil.example/services/T/B/x, GENERIC",
        "http://127.0.0.1:9999/hook, GENERIC"
    })
    void a_url_tells_who_is_behind_it(URI url, Service service) {
        assertThat(ChannelUrls.of(url)).isEqualTo(service);
    }

    @Test
    void a_generic_url_is_signed_and_those_of_slack_and_discord_are_not() {
        var secret = Optional.of(WebhookSecret.parse(WHSEC));
        assertThat(ChannelUrls.channel("a", URI.create("https://example.com/hook"), secret))
                .isEqualTo(new Channel.Webhook("a", URI.create("https://example.com/hook"), secret));
        assertThat(ChannelUrls.channel("a", URI.create("https://hooks.slack.com/services/x"), secret))
                .isInstanceOf(Channel.Slack.class);
    }

    @Test
    void an_smtp_address_is_read_with_its_percent_encoded_password() {
        assertThat(SmtpServer.parse("smtp://me%40example.com:p%3Aa+ss@mail.example.com:2525"))
                .isEqualTo(new SmtpServer(
                        "mail.example.com", 2525, false, Optional.of(new Login("me@example.com", "p:a+ss"))));
        assertThat(SmtpServer.parse("smtps://mail.example.com").port()).isEqualTo(465);
        assertThat(SmtpServer.parse("smtp://mail.example.com").port()).isEqualTo(587);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://secret:secret@x", "smtp://", "secret", "smtp://secret@host", "smtp://a b:secret@h"})
    void a_wrong_smtp_address_is_refused_without_being_repeated(String address) {
        assertThatThrownBy(() -> SmtpServer.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_secret!", "whsec_c2hvcnQ=", ""})
    void a_wrong_webhook_secret_is_refused_without_being_repeated(String secret) {
        assertThatThrownBy(() -> WebhookSecret.parse(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook secret reads whsec_ and the base64 of 24 to 64 random bytes");
    }

    @Test
    void a_target_names_the_host_and_nothing_secret() {
        assertThat(slack().target()).isEqualTo("https://hooks.slack.com");
        assertThat(email().target()).isEqualTo("example.com, example.org");
    }

    @Test
    void nothing_secret_is_shown() {
        var webhook = new Channel.HardCapWebhook(
                "hard",
                URI.create("https://user:xSecretx@example.com/" + TOKEN + "?key=xSecretx"),
                Optional.of(WebhookSecret.parse(WHSEC)));
        var config = new NotifierConfig(
                "localhost:9092",
                Map.of("sasl.jaas.config", "password=xSecretx"),
                List.of(slack(), email(), webhook),
                Delivery.DEFAULT,
                false,
                InstantSource.system());
        assertThat(config.toString())
                .contains("slack", "https://hooks.slack.com", "example.org")
                .doesNotContain("xSecretx", "T0SECRET", "c2VjcmV0");
        assertThat(email().server().toString()).doesNotContain("xSecretx", "spend-user");
        assertThat(WebhookSecret.parse(WHSEC)).hasToString("•••");
    }

    @Test
    void what_cannot_work_is_refused_without_repeating_the_url() {
        assertThatThrownBy(() -> new Channel.Slack("slack", URI.create("ftp://xSecretx/y")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("xSecretx");
        assertThatThrownBy(() -> new Channel.Slack("my slack", URI.create("https://x/y")))
                .hasMessageContaining("my slack");
        assertThatThrownBy(() -> new Channel.Email("email", email().server(), "nobody", List.of("a@example.com")))
                .hasMessageContaining("no mail address");
        assertThatThrownBy(() -> new NotifierConfig(
                        "x", Map.of(), List.of(slack(), slack()), Delivery.DEFAULT, false, InstantSource.system()))
                .hasMessage("two channels are called slack");
    }

    private static Channel.Slack slack() {
        return new Channel.Slack("slack", URI.create("https://hooks.slack.com/services/" + TOKEN));
    }

    private static Channel.Email email() {
        return new Channel.Email(
                "email",
                SmtpServer.parse("smtp://spend-user:xSecretx@mail.example.com"),
                "AI Spend <spend@example.com>",
                List.of("Ops <ops@example.org>", "boss@Example.com"));
    }
}
