package dev.aispend.notify.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback. */
public final class MailServer implements AutoCloseable {

    private final SMTPServer server;
    private final List<Mailed> mailed = new CopyOnWriteArrayList<>();
    private final Set<String> refused;
    private final int refusal;

    /** A mail as it came. */
    public record Mailed(List<String> recipients, MimeMessage message) {}

    private MailServer(Set<String> refused, int refusal, UnaryOperator<SMTPServer.Builder> settings) {
        this.refused = refused;
        this.refusal = refusal;
        this.server = settings.apply(SMTPServer.port(0).messageHandlerFactory(Intake::new))
                .build();
        server.start();
    }

    public static MailServer start() {
        return new MailServer(Set.of(), 0, settings -> settings);
    }

    static MailServer with(UnaryOperator<SMTPServer.Builder> settings) {
        return new MailServer(Set.of(), 0, settings);
    }

    static MailServer refusing(Set<String> recipients, int code) {
        return new MailServer(recipients, code, settings -> settings);
    }

    public int port() {
        return server.getPortAllocated();
    }

    public List<Mailed> mailed() {
        return List.copyOf(mailed);
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Intake implements MessageHandler {
        private final List<String> recipients = new ArrayList<>();
        private Optional<byte[]> mail = Optional.empty();

        private Intake(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (refused.contains(recipient)) {
                throw new RejectException(refusal, "no such user, " + recipient);
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            mail = Optional.of(data.readAllBytes());
            return "taken";
        }

        @Override
        public void done() {
            mail.ifPresent(bytes -> mailed.add(new Mailed(List.copyOf(recipients), message(bytes))));
        }

        private MimeMessage message(byte[] bytes) {
            try {
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }
    }
}
