package dev.aispend.notify.deliver;

import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Alerts, receipts and committed places in memory; outlives everything that works on it. Thread-safe. */
final class MemoryLog implements Receipts {

    private final List<AlertDecision> alerts = new ArrayList<>();
    private final List<DeliveryRecord> receipts = new ArrayList<>();
    private final Map<String, Integer> committed = new HashMap<>();

    synchronized void append(AlertDecision alert) {
        alerts.add(alert);
        notifyAll();
    }

    synchronized List<AlertDecision> alerts() {
        return List.copyOf(alerts);
    }

    synchronized int committed(String channel) {
        return committed.getOrDefault(channel, 0);
    }

    synchronized List<DeliveryRecord> receipts(String channel) {
        return receipts.stream()
                .filter(receipt -> receipt.channel().equals(channel))
                .toList();
    }

    @Override
    public synchronized List<DeliveryRecord> of(AlertDecision alert, String channel) {
        return receipts(channel).stream()
                .filter(receipt -> receipt.decisionId().equals(alert.decisionId()))
                .toList();
    }

    @Override
    public boolean wasSkipped(String decisionId, String channel) {
        return receipts(channel).stream()
                .anyMatch(receipt -> receipt.decisionId().equals(decisionId)
                        && receipt.outcome().equals(DeliveryRecord.SKIPPED));
    }

    @Override
    public synchronized void keep(DeliveryRecord receipt) {
        receipts.add(receipt);
    }

    /** Begins at the committed place, as after a restart. */
    AlertFeed feed(String channel) {
        return new Feed(channel, committed(channel));
    }

    private synchronized Optional<AlertDecision> at(int offset, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        long left = wait.toNanos();
        while (alerts.size() <= offset && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            left = deadline - System.nanoTime();
        }
        return alerts.size() > offset ? Optional.of(alerts.get(offset)) : Optional.empty();
    }

    private synchronized void commit(String channel, int offset) {
        committed.put(channel, offset);
    }

    private final class Feed implements AlertFeed {
        private final String channel;
        private int next;
        private boolean isFirst = true;

        private Feed(String channel, int next) {
            this.channel = channel;
            this.next = next;
        }

        @Override
        public Optional<Decision> next(Duration wait) {
            return at(next, wait).map(alert -> {
                var decision = new Decision(0, next, Optional.of(alert), isFirst);
                next++;
                isFirst = false;
                return decision;
            });
        }

        @Override
        public boolean keep(Decision decision) {
            return true;
        }

        @Override
        public void commit(Decision decision) {
            MemoryLog.this.commit(channel, (int) decision.offset() + 1);
        }

        @Override
        public void close() {}
    }
}
