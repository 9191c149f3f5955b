package dev.aispend.notify.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.channel.SmtpServer;
import dev.aispend.notify.send.MailServer;
import dev.aispend.notify.send.Receiver;
import dev.aispend.notify.send.Senders;
import dev.aispend.wire.DeliveryRecord;
import dev.failsafe.spi.Scheduler;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Slack that is dead in any way holds up nobody else. Every channel works against a real server here. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class IsolationTest {

    private static final int DECISIONS = 20;

    private final MemoryLog log = new MemoryLog();
    private final List<ChannelLoop> loops = new ArrayList<>();
    private final List<ScheduledExecutorService> talking = new ArrayList<>();

    @AfterEach
    void stop() {
        loops.forEach(ChannelLoop::stop);
        talking.forEach(ScheduledExecutorService::shutdownNow);
    }

    @Test
    void a_slack_that_refuses_delays_neither_mail_nor_the_hard_cap_webhook() throws Exception {
        dead(Receiver.refusing());
    }

    @Test
    void a_slack_that_hangs_delays_neither_mail_nor_the_hard_cap_webhook() throws Exception {
        try (var slack = Receiver.hanging()) {
            dead(slack.url());
        }
    }

    @Test
    void a_slack_that_fails_delays_neither_mail_nor_the_hard_cap_webhook() throws Exception {
        try (var slack = Receiver.answering(500)) {
            dead(slack.url());
        }
    }

    @Test
    void a_slack_that_asks_to_wait_delays_neither_mail_nor_the_hard_cap_webhook() throws Exception {
        try (var slack = Receiver.answering(429, Map.of("Retry-After", "3600"), "")) {
            dead(slack.url());
        }
    }

    private void dead(URI slack) throws InterruptedException {
        try (var mail = MailServer.start();
                var hard = Receiver.answering(200)) {
            start(new Channel.Slack("slack", slack));
            start(new Channel.Email(
                    "email",
                    SmtpServer.parse("smtp://127.0.0.1:" + mail.port()),
                    "spend@example.com",
                    List.of("ops@example.com")));
            start(new Channel.HardCapWebhook("hard", hard.url(), Optional.empty()));
            for (int number = 1; number <= DECISIONS; number++) {
                log.append(Alerts.hard("dec_" + number));
            }
            while (log.committed("email") < DECISIONS || log.committed("hard") < DECISIONS) {
                Thread.sleep(5);
            }
            assertThat(mail.mailed()).hasSize(DECISIONS);
            assertThat(hard.received()).hasSize(DECISIONS);
            assertThat(log.committed("slack")).isZero();
            assertThat(log.receipts("slack"))
                    .extracting(DeliveryRecord::outcome)
                    .doesNotContain("delivered", "failed");
        }
    }

    private void start(Channel channel) {
        var thread = Executors.newSingleThreadScheduledExecutor();
        talking.add(thread);
        var clock = InstantSource.system();
        var sender = new Senders(Delivery.DEFAULT, false, clock).of(channel);
        var attempts = new Attempts(
                channel.name(), sender, log, Delivery.DEFAULT, clock, new SplittableRandom(1), Scheduler.of(thread));
        var loop = new ChannelLoop(channel, attempts, log, clock);
        loops.add(loop);
        var worker = new Thread(() -> run(loop, channel), "test-" + channel.name());
        worker.setDaemon(true);
        worker.start();
    }

    private void run(ChannelLoop loop, Channel channel) {
        try {
            loop.run(log.feed(channel.name()));
        } catch (RuntimeException e) {
            // The end of the test takes its scheduler away.
            assertThat(talking).allMatch(ScheduledExecutorService::isShutdown);
        }
    }
}
