package dev.aispend.notify.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.message.WebhookBody;
import dev.aispend.notify.send.Answer;
import dev.aispend.notify.send.Answer.Verdict;
import dev.aispend.notify.send.Sender;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.DeliveryRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * The notifier dies at random moments, at every step there is between reading a decision and committing it, loses commits too,
 * and is started anew on the same log: a thousand times.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartSimulationTest {

    private static final int RESTARTS = 1_000;
    private static final URI URL = URI.create("http://127.0.0.1:1/x");
    private static final List<Channel> CHANNELS =
            List.of(new Channel.Slack("slack", URL), new Channel.HardCapWebhook("hard", URL, Optional.empty()));

    @Test
    void in_a_thousand_restarts_no_decision_is_lost_and_all_attempts_of_one_are_the_same() {
        int restarts = 0;
        int repeated = 0;
        for (long seed = 1; restarts < RESTARTS; seed++) {
            try (var world = new World(seed)) {
                world.live();
                for (var channel : CHANNELS) {
                    world.check(channel);
                }
                restarts += world.restarts;
                repeated += world.repeated;
            }
        }
        assertThat(restarts).isGreaterThanOrEqualTo(RESTARTS);
        // Dying between a delivery and its receipt does happen in here, and is what the idempotency key is for.
        assertThat(repeated).isPositive();
    }

    /** What reached a receiver, and whether it said yes. */
    private record Arrival(String channel, String key, String body, boolean isAccepted) {}

    /** The process is gone. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One history: what is on the log and what receivers saw. */
    private static final class World implements AutoCloseable {
        private final QuickTime time = new QuickTime();
        private final MemoryLog log = new MemoryLog();
        private final SplittableRandom random;
        private final List<Arrival> arrivals = new ArrayList<>();
        private int restarts;
        private int repeated;

        World(long seed) {
            this.random = new SplittableRandom(seed);
        }

        void live() {
            int alerts = 3 + random.nextInt(6);
            for (int number = 1; number <= alerts; number++) {
                log.append(randomAlert(number));
                if (random.nextInt(3) == 0) {
                    CHANNELS.forEach(this::workOnce);
                }
            }
            for (var channel : CHANNELS) {
                while (log.committed(channel.name()) < alerts) {
                    workOnce(channel);
                }
            }
        }

        private AlertDecision randomAlert(int number) {
            var id = "dec_" + number;
            return switch (random.nextInt(7)) {
                case 0 -> Alerts.soft(id);
                case 1 -> Alerts.untold(Alerts.soft(id));
                case 2 -> Alerts.ending(id, "dec_0", AlertRecord.RETRACTED, "hard");
                case 3 -> Alerts.late(Alerts.hard(id));
                case 4 -> Alerts.test(id);
                case 5 -> Alerts.source(id);
                default -> Alerts.hard(id);
            };
        }

        /** One life of the process: it works until the log is at its end, or it dies. */
        private void workOnce(Channel channel) {
            try {
                var feed = new MortalFeed(log.feed(channel.name()));
                var receipts = new MortalReceipts();
                var loop = new ChannelLoop(
                        channel,
                        new Attempts(
                                channel.name(),
                                receiver(channel),
                                receipts,
                                Delivery.DEFAULT,
                                time,
                                random.split(),
                                time),
                        receipts,
                        time);
                for (var next = feed.next(Duration.ZERO); next.isPresent(); next = feed.next(Duration.ZERO)) {
                    loop.deal(feed, next.get());
                }
            } catch (Death e) {
                restarts++;
            } catch (IllegalStateException e) {
                assertThat(e).hasRootCauseInstanceOf(Death.class);
                restarts++;
            }
        }

        private Sender receiver(Channel channel) {
            return alert -> {
                mayDie();
                int dice = random.nextInt(10);
                var bytes = WebhookBody.of(alert, Wording.of(alert, false), false);
                var body = new String(bytes, StandardCharsets.UTF_8);
                arrivals.add(new Arrival(channel.name(), alert.decisionId(), body, dice < 6));
                mayDie();
                if (dice < 6) {
                    return new Answer(Verdict.DELIVERED, 200, null, Optional.empty());
                }
                return dice < 9
                        ? new Answer(Verdict.WORTH_RETRYING, 503, "answered 503", Optional.empty())
                        : new Answer(Verdict.HOPELESS, 400, "answered 400", Optional.empty());
            };
        }

        private void mayDie() {
            if (random.nextInt(12) == 0) {
                throw new Death();
            }
        }

        void check(Channel channel) {
            var concerned = log.alerts().stream()
                    .filter(alert -> Audience.concerns(channel, alert))
                    .filter(alert ->
                            Audience.objection(channel, alert, id -> false).isEmpty())
                    .map(AlertDecision::decisionId)
                    .toList();
            var here = arrivals.stream()
                    .filter(arrival -> arrival.channel().equals(channel.name()))
                    .toList();
            var inOrder = new LinkedHashSet<String>();
            here.forEach(arrival -> inOrder.add(arrival.key()));
            assertThat(List.copyOf(inOrder)).isEqualTo(concerned);
            for (var decision : concerned) {
                check(channel, decision, here);
            }
        }

        private void check(Channel channel, String decision, List<Arrival> here) {
            var mine = here.stream()
                    .filter(arrival -> arrival.key().equals(decision))
                    .toList();
            assertThat(mine).extracting(Arrival::body).containsOnly(mine.get(0).body());
            var receipts = log.receipts(channel.name()).stream()
                    .filter(receipt -> receipt.decisionId().equals(decision))
                    .toList();
            assertThat(receipts)
                    .extracting(DeliveryRecord::attempt)
                    .isEqualTo(IntStream.rangeClosed(1, receipts.size()).boxed().toList());
            var last = receipts.get(receipts.size() - 1);
            assertThat(receipts.stream().filter(receipt -> !receipt.outcome().equals(DeliveryRecord.RETRYING)))
                    .containsExactly(last);
            assertThat(last.outcome().equals(DeliveryRecord.DELIVERED))
                    .isEqualTo(mine.get(mine.size() - 1).isAccepted());
            repeated +=
                    Math.max(0, (int) mine.stream().filter(Arrival::isAccepted).count() - 1);
        }

        @Override
        public void close() {
            time.close();
        }

        /** Dies around its work. */
        private final class MortalReceipts implements Receipts {
            @Override
            public List<DeliveryRecord> of(AlertDecision alert, String channel) {
                mayDie();
                return log.of(alert, channel);
            }

            @Override
            public boolean wasSkipped(String decisionId, String channel) {
                mayDie();
                return log.wasSkipped(decisionId, channel);
            }

            @Override
            public void keep(DeliveryRecord receipt) {
                mayDie();
                log.keep(receipt);
                mayDie();
            }
        }

        /** Dies around its work. */
        private final class MortalFeed implements AlertFeed {
            private final AlertFeed feed;

            private MortalFeed(AlertFeed feed) {
                this.feed = feed;
            }

            @Override
            public Optional<Decision> next(Duration wait) {
                mayDie();
                return feed.next(wait);
            }

            @Override
            public boolean keep(Decision decision) {
                return feed.keep(decision);
            }

            @Override
            public void commit(Decision decision) {
                mayDie();
                boolean isLost = random.nextInt(8) == 0;
                if (!isLost) {
                    feed.commit(decision);
                }
                mayDie();
            }

            @Override
            public void close() {
                feed.close();
            }
        }
    }
}
