package dev.aispend.simulator.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxTest {
    /** Of the reference vector, as is the time of the signature. */
    private static final byte[] KEY =
            HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");

    private static final long SIGNED_AT = 1_795_166_400L;
    private static final String ID = "evt_01JD7Z0000SAMPLE0000000003";
    private static final String SIGNATURE = "v1,+FcGu3MMhbdGyIZmQOq5lsfjn+DJbvEJBpVkMy7GMSY=";

    private final HttpClient client = HttpClient.newHttpClient();
    private Inbox inbox;

    @BeforeEach
    void start() {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(KEY);
        inbox = Inbox.start(new InboxConfig(
                0,
                0,
                Optional.of(secret),
                () -> Instant.ofEpochSecond(SIGNED_AT).plusSeconds(20)));
    }

    @AfterEach
    void stop() {
        inbox.close();
    }

    @Test
    void the_signature_of_the_reference_is_verified() throws Exception {
        assertThat(post(inbox.hardCapWebhookUrl(), reference(), signed(SIGNATURE, SIGNED_AT)))
                .isEqualTo(200);
        assertThat(inbox.messages()).singleElement().satisfies(message -> {
            assertThat(message.signature()).isEqualTo("signature verified");
            assertThat(message.body()).isEqualTo(reference());
            assertThat(message.headers()).containsEntry("webhook-id", ID);
        });
    }

    @Test
    void a_changed_body_a_foreign_signature_and_an_old_timestamp_are_refused() throws Exception {
        post(inbox.webhookUrl(), reference().replace("80", "81"), signed(SIGNATURE, SIGNED_AT));
        post(inbox.webhookUrl(), reference(), signed(SIGNATURE.substring(3), SIGNED_AT));
        post(inbox.webhookUrl(), reference(), signed(SIGNATURE, SIGNED_AT - 400));
        post(inbox.webhookUrl(), reference(), Map.of());
        assertThat(inbox.messages())
                .extracting(InboxMessage::signature)
                .containsExactly(
                        "not signed",
                        "REFUSED: the timestamp is not of these minutes",
                        "REFUSED: the signature is wrong",
                        "REFUSED: the signature is wrong");
    }

    @Test
    void slack_is_answered_as_slack_does_and_the_page_shows_what_came_escaped() throws Exception {
        String body = "{\"text\":\"<b>Over</b>\\nsum is 0.10\",\"blocks\":[]}";
        assertThat(post(inbox.slackUrl(), body, Map.of())).isEqualTo(200);
        HttpResponse<String> page = get(inbox.pageUrl());
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("&lt;b&gt;Over&lt;/b&gt;").doesNotContain("<b>Over</b>");
        assertThat(get(inbox.pageUrl().resolve("/messages.json")).body())
                .contains("\"channel\":\"slack\"", "\"count\":1", "sum is 0.10");
    }

    @Test
    void a_mail_is_taken_over_smtp_with_its_plain_part_to_read() throws Exception {
        mail("Über the cap", "plain words", "<p>html words</p>");
        assertThat(inbox.messages()).singleElement().satisfies(message -> {
            assertThat(message.channel()).isEqualTo("email");
            assertThat(message.summary()).isEqualTo("Über the cap");
            assertThat(message.text()).isEqualTo("plain words");
            assertThat(message.body()).contains("multipart/alternative", "html words");
        });
    }

    @Test
    void the_last_500_are_kept() throws Exception {
        for (int i = 1; i <= 503; i++) {
            post(inbox.discordUrl(), "{\"content\":\"number " + i + "\"}", Map.of());
        }
        assertThat(inbox.messages()).hasSize(500);
        assertThat(inbox.messages().get(0).summary()).isEqualTo("number 503");
        assertThat(inbox.messages().get(499).summary()).isEqualTo("number 4");
    }

    @Test
    void what_is_not_there_is_not_there() throws Exception {
        assertThat(post(inbox.pageUrl().resolve("/nowhere"), "{}", Map.of())).isEqualTo(404);
        assertThat(get(inbox.pageUrl().resolve("/nowhere")).statusCode()).isEqualTo(404);
        assertThat(inbox.messages()).isEmpty();
    }

    private static Map<String, String> signed(String signature, long timestamp) {
        return Map.of("webhook-id", ID, "webhook-timestamp", Long.toString(timestamp), "webhook-signature", signature);
    }

    private int post(URI url, String body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private void mail(String subject, String plain, String html) throws MessagingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", inbox.smtpUrl().getHost());
        settings.put("mail.smtp.port", Integer.toString(inbox.smtpUrl().getPort()));
        MimeMessage mail = new MimeMessage(Session.getInstance(settings));
        mail.setFrom(new InternetAddress("spend@example.com"));
        mail.setRecipient(RecipientType.TO, new InternetAddress("ops@example.com"));
        mail.setSubject(subject, "UTF-8");
        MimeBodyPart plainPart = new MimeBodyPart();
        plainPart.setText(plain, "UTF-8", "plain");
        MimeBodyPart htmlPart = new MimeBodyPart();
        htmlPart.setText(html, "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plainPart, htmlPart));
        Transport.send(mail);
    }

    private static String reference() throws IOException {
        try (InputStream body =
                Objects.requireNonNull(InboxTest.class.getResourceAsStream("/inbox/standard-webhook.body.json"))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
