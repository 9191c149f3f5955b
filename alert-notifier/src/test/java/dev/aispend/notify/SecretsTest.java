package dev.aispend.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.channel.WebhookSecret;
import dev.aispend.notify.deliver.Deliveries;
import dev.aispend.notify.send.MailServer;
import dev.aispend.notify.send.Receiver;
import dev.aispend.notify.send.Senders;
import dev.aispend.wire.DeliveryRecord;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, no URL, password or key is told: not in receipts, not in logs, not even at TRACE. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

    private static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==";
    private static final Optional<WebhookSecret> SECRET = Optional.of(WebhookSecret.parse("whsec_" + KEY));
    private static final Delivery HASTY = new Delivery(
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(50),
            2);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void stop() {
        root.detachAppender(logged);
        root.setLevel(Level.OFF);
    }

    @Test
    void failures_of_every_kind_tell_no_secret() {
        var told = new ArrayList<String>();
        var page = "error at /services/T0SECRET/xSecretx with whsec_" + KEY;
        try (var failing = Receiver.answering(500, Map.of(), page);
                var refusing = Receiver.answering(403, Map.of(), page);
                var moving = Receiver.answering(302, Map.of("Location", "/services/T0SECRET/xSecretx"), "");
                var hanging = Receiver.hanging();
                var mail = MailServer.start()) {
            for (var url : List.of(
                    failing.url(),
                    refusing.url(),
                    moving.url(),
                    hanging.url(),
                    URI.create(Receiver.refusing() + "/T0SECRET/xSecretx"),
                    URI.create("http://nobody.invalid/services/T0SECRET/xSecretx"))) {
                told.addAll(tell(new Channel.Slack("slack", url)));
                told.addAll(tell(new Channel.Discord("discord", url)));
                told.addAll(tell(new Channel.HardCapWebhook("hard", url, SECRET)));
            }
            told.addAll(tell(email("smtp://spend-user:xSecretx@127.0.0.1:" + mail.port())));
            told.addAll(tell(email("smtp://spend-user:xSecretx@127.0.0.1:"
                    + Receiver.refusing().getPort())));
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(20);
        assertThat(String.join("\n", told)).doesNotContain("T0SECRET", "xSecretx", KEY, "spend-user");
        assertThat(ours()).isNotEmpty();
        assertThat(String.join("\n", ours())).doesNotContain("T0SECRET", "xSecretx", KEY, "spend-user");
    }

    private static List<String> tell(Channel channel) {
        var clock = InstantSource.system();
        return Deliveries.of(channel, new Senders(HASTY, false, clock).of(channel), HASTY, Alerts.hard("dec_1"))
                .stream()
                .map(DeliveryRecord::toString)
                .toList();
    }

    /** What our code and the mail library's logged; the JDK's own HTTP client logs nothing through here. */
    private List<String> ours() {
        return logged.list.stream()
                .filter(event -> !event.getLoggerName().startsWith("org.subethamail"))
                .map(event ->
                        event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getThrowableProxy())
                .collect(Collectors.toList());
    }

    private static Channel email(String server) {
        return new Channel.Email("email", SmtpServer.parse(server), "spend@example.com", List.of("ops@example.com"));
    }
}
