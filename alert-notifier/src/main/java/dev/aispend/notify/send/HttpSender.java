package dev.aispend.notify.send;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.message.Signature;
import dev.aispend.wire.AlertDecision;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Posts to a channel's URL. Redirects are not followed, so a channel reaches no host but the configured one. */
final class HttpSender implements Sender {

    private static final int MAX_ANSWER_BYTES = 4_096;
    private static final String AGENT = "ai-spend-monitor";

    private final Channel.Http channel;
    private final Function<AlertDecision, byte[]> bodies;
    private final Delivery delivery;
    private final InstantSource clock;
    private final HttpClient client;

    HttpSender(Channel.Http channel, Function<AlertDecision, byte[]> bodies, Delivery delivery, InstantSource clock) {
        this.channel = channel;
        this.bodies = bodies;
        this.delivery = delivery;
        this.clock = clock;
        // One client a channel, so that none waits for another's connections.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(delivery.connectTimeout())
                .build();
    }

    @Override
    public Answer send(AlertDecision alert) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request(alert), response -> new FirstBytes(MAX_ANSWER_BYTES));
        try {
            // The request's own time-out ends with the headers; this one holds for the whole answer.
            var response = pending.get(delivery.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return HttpAnswers.of(channel.kind(), response, clock.instant());
        } catch (TimeoutException e) {
            pending.cancel(true);
            return Answer.retry("no answer in " + delivery.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return Answer.retry(Failures.inWords(e, delivery));
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return Answer.retry("stopped while waiting for the answer");
        }
    }

    private HttpRequest request(AlertDecision alert) {
        var body = bodies.apply(alert);
        var request = HttpRequest.newBuilder(channel.url())
                .timeout(delivery.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", AGENT)
                .POST(BodyPublishers.ofByteArray(body));
        var user = channel.url().getUserInfo();
        if (user != null) {
            var credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        if (!(channel instanceof Channel.Slack) && !(channel instanceof Channel.Discord)) {
            identify(request, alert, body);
        }
        return request.build();
    }

    /** The id is the receiver's idempotency key, whether there is a signature or not. */
    private void identify(HttpRequest.Builder request, AlertDecision alert, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        request.header("webhook-id", alert.decisionId());
        request.header("webhook-timestamp", Long.toString(timestamp));
        if (channel instanceof Channel.Signed signed) {
            signed.secret()
                    .ifPresent(secret -> request.header(
                            "webhook-signature", Signature.of(secret, alert.decisionId(), timestamp, body)));
        }
    }
}
