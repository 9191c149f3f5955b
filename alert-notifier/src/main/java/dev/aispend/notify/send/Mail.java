package dev.aispend.notify.send;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.message.MailText;
import dev.aispend.wire.AlertDecision;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A mail whose id follows from the decision, so that a mail sent twice is known as one and a withdrawal joins its thread. */
final class Mail extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private Mail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static Mail of(Session session, Channel.Email channel, MailText text, AlertDecision alert, Instant now)
            throws MessagingException {
        var from = new InternetAddress(channel.from(), true);
        var mail = new Mail(session, messageId(alert.decisionId(), from));
        mail.setFrom(from);
        for (var recipient : channel.to()) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        }
        mail.setSubject(text.subject(), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (!alert.alertId().equals(alert.decisionId())) {
            mail.setHeader("In-Reply-To", messageId(alert.alertId(), from));
            mail.setHeader("References", messageId(alert.alertId(), from));
        }
        mail.setContent(alternatives(text));
        mail.saveChanges();
        return mail;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** Plain first: readers take the last form they understand. */
    private static MimeMultipart alternatives(MailText text) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(text.plain(), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(text.html(), UTF_8, "html");
        return new MimeMultipart("alternative", plain, html);
    }

    private static String messageId(String id, InternetAddress from) {
        var address = from.getAddress();
        var domain = address.substring(address.lastIndexOf('@') + 1);
        var local = id.matches("[A-Za-z0-9_-]{1,120}")
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        return "<" + local + "@" + domain + ">";
    }
}
