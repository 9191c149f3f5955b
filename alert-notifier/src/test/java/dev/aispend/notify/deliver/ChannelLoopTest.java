package dev.aispend.notify.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.send.Answer;
import dev.aispend.notify.send.Answer.Verdict;
import dev.aispend.notify.send.Sender;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.DeliveryRecord;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelLoopTest {

    private static final URI URL = URI.create("http://127.0.0.1:1/x");
    private static final Channel SLACK = new Channel.Slack("slack", URL);
    private static final Channel HARD = new Channel.HardCapWebhook("hard", URL, Optional.empty());
    private static final Answer OK = new Answer(Verdict.DELIVERED, 200, null, Optional.empty());
    private static final Answer DOWN = new Answer(Verdict.WORTH_RETRYING, 503, "answered 503", Optional.empty());
    private static final Answer GONE =
            new Answer(Verdict.HOPELESS, 410, "answered 410: the channel is gone", Optional.empty());

    private final QuickTime time = new QuickTime();
    private final MemoryLog log = new MemoryLog();
    private final List<String> sent = new ArrayList<>();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void a_failing_channel_is_tried_again_with_growing_pauses_and_each_attempt_leaves_a_receipt() {
        log.append(Alerts.soft("dec_1"));
        run(SLACK, script(DOWN, DOWN, OK));
        assertThat(log.receipts("slack"))
                .extracting(DeliveryRecord::attempt, DeliveryRecord::outcome, DeliveryRecord::status)
                .containsExactly(tuple(1, "retrying", 503), tuple(2, "retrying", 503), tuple(3, "delivered", 200));
        var first = log.receipts("slack").get(0);
        assertThat(Duration.between(first.at(), first.nextAttemptAt()))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(log.receipts("slack").get(1).at()).isEqualTo(first.nextAttemptAt());
        assertThat(log.committed("slack")).isEqualTo(1);
    }

    @Test
    void after_a_quarter_of_an_hour_it_is_given_up_with_the_reason_and_the_next_decision_has_its_turn() {
        log.append(Alerts.soft("dec_1"));
        log.append(Alerts.soft("dec_2"));
        run(SLACK, alert -> alert.decisionId().equals("dec_1") ? DOWN : OK);
        var receipts = log.receipts("slack");
        var last = receipts.get(receipts.size() - 2);
        assertThat(last.outcome()).isEqualTo("failed");
        assertThat(last.detail()).isEqualTo("given up after " + last.attempt() + " attempts: answered 503");
        assertThat(Duration.between(Alerts.DECIDED, last.at())).isEqualTo(Duration.ofMinutes(15));
        assertThat(last.attempt()).isBetween(13, 25);
        assertThat(receipts.get(receipts.size() - 1).outcome()).isEqualTo("delivered");
        assertThat(log.committed("slack")).isEqualTo(2);
    }

    @Test
    void a_refusal_fails_at_once() {
        log.append(Alerts.soft("dec_1"));
        run(SLACK, script(GONE));
        assertThat(log.receipts("slack")).singleElement().satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo("failed");
            assertThat(receipt.detail()).isEqualTo("answered 410: the channel is gone");
            assertThat(receipt.nextAttemptAt()).isNull();
        });
    }

    @Test
    void retry_after_is_obeyed_and_cut_at_the_longest_pause() {
        log.append(Alerts.soft("dec_1"));
        run(SLACK, script(wishing(Duration.ofSeconds(30)), wishing(Duration.ofHours(5)), OK));
        var receipts = log.receipts("slack");
        assertThat(Duration.between(receipts.get(0).at(), receipts.get(1).at()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(Duration.between(receipts.get(1).at(), receipts.get(2).at()))
                .isBetween(Duration.ofMinutes(2), Duration.ofSeconds(132));
    }

    @Test
    void only_what_is_told_is_delivered() {
        log.append(Alerts.untold(Alerts.soft("dec_1")));
        log.append(Alerts.soft("dec_2"));
        run(SLACK, alert -> OK);
        assertThat(sent).containsExactly("dec_2");
        assertThat(log.committed("slack")).isEqualTo(2);
    }

    @Test
    void every_channel_but_the_hard_cap_webhook_hears_that_figures_are_held_back_and_are_whole_again() {
        log.append(Alerts.source("out"));
        log.append(Alerts.source("whole", "out", AlertRecord.RETRACTED, 0));
        run(SLACK, alert -> OK);
        assertThat(sent).containsExactly("out", "whole");
        assertThat(log.receipts("slack"))
                .extracting(DeliveryRecord::decisionId, DeliveryRecord::alertId, DeliveryRecord::outcome)
                .containsExactly(tuple("out", "out", "delivered"), tuple("whole", "out", "delivered"));
        run(HARD, alert -> OK);
        assertThat(sent).hasSize(2);
        assertThat(log.committed("hard")).isEqualTo(2);
    }

    @Test
    void the_hard_cap_webhook_hears_of_the_beginning_and_end_of_hard_alerts_and_of_tests() {
        log.append(Alerts.soft("soft"));
        log.append(Alerts.hard("hard"));
        log.append(Alerts.ending("reminder", "hard", AlertRecord.REMINDER, "hard"));
        log.append(Alerts.ending("retracted", "hard", AlertRecord.RETRACTED, "hard"));
        log.append(Alerts.ending("soft-retracted", "soft", AlertRecord.RETRACTED, "soft"));
        log.append(Alerts.ending("superseded", "hard", AlertRecord.SUPERSEDED, "hard"));
        log.append(Alerts.late(Alerts.hard("late")));
        log.append(Alerts.test("test"));
        run(HARD, alert -> OK);
        assertThat(sent).containsExactly("hard", "retracted", "superseded", "test");
        assertThat(log.receipts("hard"))
                .filteredOn(receipt -> receipt.outcome().equals("skipped"))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.decisionId()).isEqualTo("late");
                    assertThat(receipt.detail()).startsWith("late:");
                });
        run(SLACK, alert -> OK);
        assertThat(log.receipts("slack")).hasSize(8);
    }

    /** It was told to stop, so it hears when that was withdrawn; what it never heard of is not withdrawn either. */
    @Test
    void the_hard_cap_webhook_hears_after_the_period_that_a_breach_it_was_told_of_is_withdrawn() {
        log.append(Alerts.hard("in time"));
        log.append(Alerts.late(Alerts.hard("too late")));
        log.append(Alerts.late(Alerts.ending("corrected", "in time", AlertRecord.RETRACTED, "hard")));
        log.append(Alerts.late(Alerts.ending("corrected too", "too late", AlertRecord.RETRACTED, "hard")));

        run(HARD, alert -> OK);

        assertThat(sent).containsExactly("in time", "corrected");
        assertThat(log.receipts("hard"))
                .extracting(DeliveryRecord::decisionId, DeliveryRecord::outcome)
                .containsExactly(
                        tuple("in time", "delivered"),
                        tuple("too late", "skipped"),
                        tuple("corrected", "delivered"),
                        tuple("corrected too", "skipped"));
    }

    @Test
    void after_a_restart_attempts_go_on_counting_and_so_does_the_time_until_we_give_up() {
        log.append(Alerts.soft("dec_1"));
        for (int attempt = 1; attempt <= 3; attempt++) {
            log.keep(retrying(attempt));
        }
        run(SLACK, script(DOWN, OK));
        assertThat(log.receipts("slack")).extracting(DeliveryRecord::attempt).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void what_was_delivered_before_a_restart_is_committed_and_not_sent_again() {
        log.append(Alerts.soft("dec_1"));
        run(SLACK, alert -> OK);
        sent.clear();
        var fresh = new MemoryLog();
        fresh.append(Alerts.soft("dec_1"));
        log.receipts("slack").forEach(fresh::keep);
        run(fresh, SLACK, alert -> OK);
        assertThat(sent).isEmpty();
        assertThat(fresh.committed("slack")).isEqualTo(1);
    }

    @Test
    void where_several_commits_were_lost_nothing_delivered_is_sent_again_and_nothing_else_is_left_out() {
        for (int number = 1; number <= 3; number++) {
            log.append(Alerts.soft("dec_" + number));
        }
        var loop = loop(log, SLACK, alert -> OK);
        var feed = log.feed("slack");
        loop.deal(feed, feed.next(Duration.ZERO).orElseThrow());
        loop.deal(feed, feed.next(Duration.ZERO).orElseThrow());
        feed.commit(new Decision(0, -1, Optional.empty(), false));
        run(SLACK, alert -> OK);
        assertThat(sent).containsExactly("dec_1", "dec_2", "dec_3");
        assertThat(log.committed("slack")).isEqualTo(3);
    }

    @Test
    void without_its_last_receipt_a_decision_is_not_committed() {
        log.append(Alerts.soft("dec_1"));
        var failures = new ArrayList<>(List.of(1, 2, 3));
        Receipts shaky = new Receipts() {
            @Override
            public List<DeliveryRecord> of(AlertDecision alert, String channel) {
                return log.of(alert, channel);
            }

            @Override
            public boolean wasSkipped(String decisionId, String channel) {
                return log.wasSkipped(decisionId, channel);
            }

            @Override
            public void keep(DeliveryRecord receipt) {
                assertThat(log.committed("slack")).isZero();
                if (!failures.isEmpty()) {
                    failures.remove(0);
                    throw new ReceiptLostException(new IOException("broker down"));
                }
                log.keep(receipt);
            }
        };
        drain(log, new ChannelLoop(SLACK, attempts(SLACK, recording(alert -> OK), shaky), shaky, time), SLACK);
        assertThat(sent).containsExactly("dec_1");
        assertThat(log.receipts("slack")).hasSize(1);
        assertThat(log.committed("slack")).isEqualTo(1);
    }

    @Test
    void a_record_that_cannot_be_read_holds_up_nothing() {
        var loop = loop(log, SLACK, alert -> OK);
        loop.deal(log.feed("slack"), new Decision(0, 0, Optional.empty(), true));
        assertThat(log.committed("slack")).isEqualTo(1);
        assertThat(log.receipts("slack")).isEmpty();
    }

    @Test
    void a_message_that_cannot_be_made_fails_and_holds_up_nothing() {
        log.append(Alerts.soft("dec_1"));
        log.append(Alerts.soft("dec_2"));
        run(SLACK, alert -> {
            if (alert.decisionId().equals("dec_1")) {
                throw new IllegalArgumentException("xSecretx");
            }
            return OK;
        });
        assertThat(log.receipts("slack")).extracting(DeliveryRecord::outcome).containsExactly("failed", "delivered");
        assertThat(log.receipts("slack").get(0).detail()).isEqualTo("the message could not be made");
    }

    @Test
    void what_became_of_decisions_is_counted() {
        log.append(Alerts.soft("dec_1"));
        log.append(Alerts.soft("dec_2"));
        var loop = loop(log, SLACK, script(DOWN, OK, GONE));
        drain(log, loop, SLACK);
        assertThat(loop.counts()).isEqualTo(new ChannelCounts("slack", 1, 1, 1));
    }

    private void run(Channel channel, Sender sender) {
        run(log, channel, sender);
    }

    private void run(MemoryLog on, Channel channel, Sender sender) {
        drain(on, loop(on, channel, sender), channel);
    }

    private static void drain(MemoryLog log, ChannelLoop loop, Channel channel) {
        var feed = log.feed(channel.name());
        for (var decision = feed.next(Duration.ZERO); decision.isPresent(); decision = feed.next(Duration.ZERO)) {
            loop.deal(feed, decision.get());
        }
    }

    private ChannelLoop loop(MemoryLog on, Channel channel, Sender sender) {
        return new ChannelLoop(channel, attempts(channel, recording(sender), on), on, time);
    }

    private Attempts attempts(Channel channel, Sender sender, Receipts receipts) {
        return new Attempts(channel.name(), sender, receipts, Delivery.DEFAULT, time, new SplittableRandom(7), time);
    }

    private Sender recording(Sender sender) {
        return alert -> {
            sent.add(alert.decisionId());
            return sender.send(alert);
        };
    }

    private static Sender script(Answer... answers) {
        Iterator<Answer> script = List.of(answers).iterator();
        return alert -> script.next();
    }

    private static Answer wishing(Duration wait) {
        return new Answer(Verdict.WORTH_RETRYING, 429, "answered 429", Optional.of(wait));
    }

    private static DeliveryRecord retrying(int attempt) {
        return new DeliveryRecord(
                1,
                DeliveryRecord.KIND,
                "dec_1",
                "dec_1",
                "slack",
                attempt,
                DeliveryRecord.RETRYING,
                503,
                "answered 503",
                Alerts.DECIDED,
                12,
                Alerts.DECIDED.plusSeconds(attempt));
    }
}
