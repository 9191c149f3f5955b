package dev.aispend.notify.send;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.message.MailText;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertDecision;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands a mail to an SMTP server. */
final class MailSender implements Sender {

    private static final int ACCEPTED = 250;

    /** So many times the longest wait for one answer is what an attempt may take as a whole. */
    private static final int ANSWERS = 4;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Channel.Email channel;
    private final boolean isDemo;
    private final InstantSource clock;
    private final Properties settings;
    private final Duration whole;

    MailSender(Channel.Email channel, Delivery delivery, boolean isDemo, InstantSource clock) {
        this(channel, delivery, isDemo, clock, Map.of());
    }

    /** @param settings of the mail library that win over ours, such as whom to trust */
    MailSender(
            Channel.Email channel,
            Delivery delivery,
            boolean isDemo,
            InstantSource clock,
            Map<String, String> settings) {
        this.channel = channel;
        this.isDemo = isDemo;
        this.clock = clock;
        this.settings = settings(channel.server(), delivery);
        this.settings.putAll(settings);
        this.whole = delivery.timeout().multipliedBy(ANSWERS);
    }

    /** On a thread of its own, since neither the look-up of a name nor a server that trickles can be waited for otherwise. */
    @Override
    public Answer send(AlertDecision alert) {
        var sockets = new AttemptSockets();
        var attempt = new FutureTask<>(() -> send(alert, sockets));
        var thread = new Thread(attempt, "notifier-mail-" + channel.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return attempt.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.retry("the mail server did not come to an end in " + whole.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.retry("stopped while waiting for the mail server");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mail could not be made", e.getCause());
        } finally {
            sockets.cut();
        }
    }

    private Answer send(AlertDecision alert, AttemptSockets sockets) {
        var own = new Properties();
        own.putAll(settings);
        own.put("mail.smtp.socketFactory", sockets);
        var session = Session.getInstance(own);
        try (var transport = session.getTransport("smtp")) {
            var mail = Mail.of(session, channel, MailText.of(Wording.of(alert, isDemo)), alert, clock.instant());
            connect(transport);
            transport.sendMessage(mail, mail.getAllRecipients());
            return Answer.delivered(ACCEPTED);
        } catch (MessagingException e) {
            return MailAnswers.of(e, channel.to().size());
        }
    }

    private void connect(Transport transport) throws MessagingException {
        var server = channel.server();
        var login = server.login();
        if (login.isPresent()) {
            transport.connect(
                    server.host(),
                    server.port(),
                    login.get().user(),
                    login.get().password());
        } else {
            transport.connect(server.host(), server.port(), null, null);
        }
    }

    private static Properties settings(SmtpServer server, Delivery delivery) {
        var settings = new Properties();
        settings.put(
                "mail.smtp.connectiontimeout",
                Long.toString(delivery.connectTimeout().toMillis()));
        settings.put("mail.smtp.timeout", Long.toString(delivery.timeout().toMillis()));
        settings.put("mail.smtp.writetimeout", Long.toString(delivery.timeout().toMillis()));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(server.implicitTls()));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.starttls.enable", "true");
        settings.put("mail.smtp.starttls.required", Boolean.toString(needsTls(server)));
        settings.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        // A connection beside our own would not be cut.
        settings.put("mail.smtp.socketFactory.fallback", "false");
        // Whoever can be reached is told, even when another address is refused.
        settings.put("mail.smtp.sendpartial", "true");
        return settings;
    }

    /** A password never crosses a network in the clear, whatever the server offers. */
    private static boolean needsTls(SmtpServer server) {
        return server.login().isPresent() && !server.implicitTls() && !LOOPBACK.contains(server.host());
    }
}
