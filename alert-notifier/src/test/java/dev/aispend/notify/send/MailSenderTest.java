package dev.aispend.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.channel.SmtpServer.Login;
import dev.aispend.notify.send.Answer.Verdict;
import dev.aispend.wire.AlertRecord;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

/** Against a real SMTP server. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:20:05Z");
    private static final Delivery HASTY = new Delivery(
            Duration.ofSeconds(2),
            Duration.ofMillis(400),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            2);

    private static final Delivery IMPATIENT = new Delivery(
            Duration.ofSeconds(2),
            Duration.ofMillis(150),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            2);

    @TempDir
    Path folder;

    @Test
    void a_mail_has_a_plain_and_an_html_form_and_an_id_that_follows_from_the_decision() throws Exception {
        try (var server = MailServer.start()) {
            assertThat(send(server.port(), "127.0.0.1", Optional.empty(), Alerts.named("Überblick")))
                    .isEqualTo(Answer.delivered(250));
            assertThat(server.mailed()).hasSize(1);
            assertThat(server.mailed().get(0).recipients()).containsExactly("ops@example.org", "boss@example.com");
            var mail = server.mailed().get(0).message();
            assertThat(mail.getSubject()).isEqualTo("[AI Spend Monitor] [DEMO] Überblick: soft threshold crossed");
            assertThat(mail.getMessageID()).isEqualTo("<dec_1@example.com>");
            assertThat(mail.getHeader("In-Reply-To")).isNull();
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getFrom()[0]).hasToString("AI Spend <spend@example.com>");
            assertThat(mail.getSentDate()).isEqualTo(NOW);
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            var parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
            assertThat((String) parts.getBodyPart(0).getContent())
                    .contains("In November 2026 Überblick has come to $400.12", "Sum:");
            assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
            assertThat((String) parts.getBodyPart(1).getContent()).contains("<h2", "Überblick", "$400.12");
        }
    }

    @Test
    void a_withdrawal_joins_the_thread_of_what_it_withdraws() throws Exception {
        try (var server = MailServer.start()) {
            send(
                    server.port(),
                    "127.0.0.1",
                    Optional.empty(),
                    Alerts.ending("dec_2", "dec_1", AlertRecord.RETRACTED, "soft"));
            var mail = server.mailed().get(0).message();
            assertThat(mail.getMessageID()).isEqualTo("<dec_2@example.com>");
            assertThat(mail.getHeader("In-Reply-To")).containsExactly("<dec_1@example.com>");
        }
    }

    @Test
    void a_name_with_line_breaks_adds_no_header() throws Exception {
        try (var server = MailServer.start()) {
            send(server.port(), "127.0.0.1", Optional.empty(), Alerts.named("x\r\nBcc: all@example.net\r\n\r\nbody"));
            assertThat(server.mailed().get(0).message().getHeader("Bcc")).isNull();
            assertThat(server.mailed().get(0).recipients()).hasSize(2);
        }
    }

    @Test
    void under_starttls_we_sign_in() throws Exception {
        var keys = SelfSigned.context(folder);
        try (var server = MailServer.with(settings -> settings.enableTLS()
                .requireTLS()
                .startTlsSocketFactory(keys)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("me") || !password.equals("xSecretx")) {
                        throw new LoginFailedException("wrong");
                    }
                })))) {
            var right = channel(server.port(), "127.0.0.1", Optional.of(new Login("me", "xSecretx")));
            assertThat(trusting(right).send(Alerts.soft("dec_1"))).isEqualTo(Answer.delivered(250));
            assertThat(server.mailed()).hasSize(1);

            var wrong = channel(server.port(), "127.0.0.1", Optional.of(new Login("me", "other")));
            var refused = trusting(wrong).send(Alerts.soft("dec_1"));
            assertThat(refused.verdict()).isEqualTo(Verdict.HOPELESS);
            assertThat(refused.status()).isEqualTo(535);
            assertThat(refused.detail()).isEqualTo("the mail server did not accept the sign-in");

            var distrusting = new MailSender(right, Delivery.DEFAULT, true, () -> NOW).send(Alerts.soft("dec_1"));
            assertThat(distrusting.verdict()).isEqualTo(Verdict.WORTH_RETRYING);
            assertThat(server.mailed()).hasSize(1);
        }
    }

    @Test
    void to_another_machine_no_password_goes_in_the_clear() {
        try (var server = MailServer.start()) {
            // Another way to write loopback, which the sender takes for another machine.
            var answer = send(server.port(), "127.1", Optional.of(new Login("me", "xSecretx")), Alerts.soft("dec_1"));
            assertThat(answer)
                    .isEqualTo(Answer.hopeless(
                            null, "the mail server offers no TLS, and a password is only sent under TLS"));
            assertThat(server.mailed()).isEmpty();
        }
    }

    @Test
    void a_refusal_for_good_is_not_tried_again_and_one_for_now_is() {
        var all = Set.of("ops@example.org", "boss@example.com");
        try (var server = MailServer.refusing(all, 550)) {
            assertThat(send(server.port(), "127.0.0.1", Optional.empty(), Alerts.soft("dec_1")))
                    .isEqualTo(Answer.hopeless(550, "the mail server answered 550"));
        }
        try (var server = MailServer.refusing(all, 450)) {
            assertThat(send(server.port(), "127.0.0.1", Optional.empty(), Alerts.soft("dec_1")))
                    .isEqualTo(Answer.retry(450, "the mail server answered 450", Optional.empty()));
        }
    }

    @Test
    void whoever_can_be_reached_is_told_once() {
        try (var server = MailServer.refusing(Set.of("boss@example.com"), 550)) {
            assertThat(send(server.port(), "127.0.0.1", Optional.empty(), Alerts.soft("dec_1")))
                    .isEqualTo(Answer.delivered(250, "1 of 2 recipients were refused"));
            assertThat(server.mailed().get(0).recipients()).containsExactly("ops@example.org");
        }
    }

    @Test
    void a_server_that_is_not_there_or_says_nothing_is_tried_again() {
        assertThat(send(Receiver.refusing().getPort(), "127.0.0.1", Optional.empty(), Alerts.soft("dec_1")))
                .isEqualTo(Answer.retry("the mail server could not be talked to"));
        try (var silent = Receiver.hanging()) {
            var sender = new MailSender(
                    channel(silent.url().getPort(), "127.0.0.1", Optional.empty()), HASTY, true, () -> NOW);
            assertThat(sender.send(Alerts.soft("dec_1")))
                    .isEqualTo(Answer.retry("the mail server could not be talked to"));
        }
    }

    /** No single wait is too long, and yet it would never end. */
    @Test
    @Timeout(20)
    void a_server_that_trickles_for_ever_is_left_after_a_bounded_time() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var trickled = CompletableFuture.supplyAsync(() -> trickle(server));
            var sender = new MailSender(
                    channel(server.getLocalPort(), "127.0.0.1", Optional.empty()), IMPATIENT, true, () -> NOW);

            assertThat(sender.send(Alerts.soft("dec_1")))
                    .isEqualTo(Answer.retry("the mail server did not come to an end in 600 ms"));

            assertThat(trickled.get()).as("the connection was cut").isGreaterThan(2);
        }
    }

    /** Writes a greeting without end until nobody reads it any more; returns how much it wrote. */
    private static int trickle(ServerSocket server) {
        int written = 0;
        try (var connection = server.accept()) {
            for (; ; written++) {
                connection.getOutputStream().write('2');
                connection.getOutputStream().flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            return written;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer send(int port, String host, Optional<Login> login, AlertRecord alert) {
        return new MailSender(channel(port, host, login), Delivery.DEFAULT, true, () -> NOW).send(alert);
    }

    private static MailSender trusting(Channel.Email channel) {
        return new MailSender(channel, Delivery.DEFAULT, true, () -> NOW, Map.of("mail.smtp.ssl.trust", "*"));
    }

    private static Channel.Email channel(int port, String host, Optional<Login> login) {
        return new Channel.Email(
                "email",
                new SmtpServer(host, port, false, login),
                "AI Spend <spend@example.com>",
                List.of("Ops <ops@example.org>", "boss@example.com"));
    }
}
