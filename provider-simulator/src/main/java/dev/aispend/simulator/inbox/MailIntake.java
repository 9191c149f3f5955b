package dev.aispend.simulator.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Makes messages of mails. */
final class MailIntake {
    private static final String EMAIL = "email";

    private final Messages messages;
    private final InstantSource clock;

    MailIntake(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    void take(String from, String to, byte[] mail) {
        String raw = new String(mail, StandardCharsets.UTF_8);
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
            String subject = String.valueOf(message.getSubject());
            add(subject, plain(message.getContent()), headers(message), raw);
        } catch (MessagingException | IOException e) {
            add("(unreadable mail from " + from + " to " + to + ")", "", Map.of(), raw);
        }
    }

    private void add(String subject, String text, Map<String, String> headers, String raw) {
        messages.add(number ->
                new InboxMessage(number, clock.instant(), EMAIL, subject, text, "mail: not signed", headers, raw));
    }

    /** The first part that is plain text. */
    private static String plain(Object content) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain") || part.getContent() instanceof MimeMultipart) {
                    return plain(part.getContent());
                }
            }
        }
        return content instanceof String text ? text.strip() : "";
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }
}
