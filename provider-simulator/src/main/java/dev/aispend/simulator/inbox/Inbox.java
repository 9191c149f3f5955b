package dev.aispend.simulator.inbox;

import dev.aispend.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/** A running inbox on 127.0.0.1: an HTTP and an SMTP server that take everything and keep the last of it in memory. */
public final class Inbox implements AutoCloseable {
    private static final int MAX_MAIL_BYTES = 1 << 20;

    private final Messages messages = new Messages();
    private final LoopbackServer http;
    private final ExecutorService smtpThreads;
    private final SMTPServer smtp;

    private Inbox(InboxConfig config) throws IOException {
        InboxApi api = new InboxApi(messages, new SignatureCheck(config.webhookSecret()), config.clock());
        this.http = LoopbackServer.start(config.httpPort(), api);
        this.smtpThreads = Executors.newCachedThreadPool(Inbox::daemon);
        MailIntake mails = new MailIntake(messages, config.clock());
        this.smtp = SMTPServer.port(config.smtpPort())
                .bindAddress(loopback())
                .hostName("localhost")
                .executorService(smtpThreads)
                .maxMessageSize(MAX_MAIL_BYTES)
                .messageHandler((context, from, to, mail) -> mails.take(from, to, mail))
                .build();
        smtp.start();
    }

    /** Starts listening. Throws UncheckedIOException when a port is taken. */
    public static Inbox start(InboxConfig config) {
        try {
            return new Inbox(config);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + config.httpPort(), e);
        }
    }

    public URI slackUrl() {
        return url(InboxApi.SLACK);
    }

    public URI discordUrl() {
        return url(InboxApi.DISCORD);
    }

    public URI emailWebhookUrl() {
        return url(InboxApi.EMAIL_WEBHOOK);
    }

    public URI webhookUrl() {
        return url(InboxApi.WEBHOOK);
    }

    public URI hardCapWebhookUrl() {
        return url(InboxApi.HARD_CAP_WEBHOOK);
    }

    /** Such as {@code smtp://127.0.0.1:2525}; asks for no sign-in. */
    public URI smtpUrl() {
        return URI.create("smtp://127.0.0.1:" + smtp.getPortAllocated());
    }

    /** Where people read what came in. */
    public URI pageUrl() {
        return url("");
    }

    /** The kept messages, the newest first. */
    public List<InboxMessage> messages() {
        return messages.newestFirst();
    }

    @Override
    public void close() {
        http.close();
        smtp.stop();
        smtpThreads.shutdownNow();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + "/" + path);
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "alert-inbox-smtp");
        thread.setDaemon(true);
        return thread;
    }
}
