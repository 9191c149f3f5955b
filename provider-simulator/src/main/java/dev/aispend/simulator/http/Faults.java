package dev.aispend.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The faults a server is to produce; the first rule that matches a request decides. Thread-safe. */
public final class Faults {
    private final List<Armed> rules = new ArrayList<>();
    private CountDownLatch held = new CountDownLatch(1);
    private long hits;

    public synchronized void add(FaultRule rule) {
        rules.add(new Armed(rule));
    }

    /** The next request, whatever it is. */
    public void next(Fault fault) {
        next(1, fault);
    }

    /** The next {@code count} requests, whatever they are. */
    public void next(long count, Fault fault) {
        add(FaultRule.of(fault).times(count));
    }

    /** Every request until cleared. */
    public void always(Fault fault) {
        add(FaultRule.of(fault));
    }

    /** Everything works again; held connections are let go. */
    public synchronized void clear() {
        rules.clear();
        held.countDown();
        held = new CountDownLatch(1);
    }

    /** How many requests met a fault. */
    public synchronized long hits() {
        return hits;
    }

    synchronized @Nullable Fault faultFor(RecordedRequest request) {
        for (Armed armed : rules) {
            if (armed.strikes(request)) {
                rules.removeIf(rule -> rule.left == 0);
                hits++;
                return armed.rule.fault();
            }
        }
        return null;
    }

    void hold(Fault.Held fault) {
        CountDownLatch release = release();
        try {
            boolean unused = release.await(fault.atMost().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CountDownLatch release() {
        return held;
    }

    private static final class Armed {
        private final FaultRule rule;
        private final Random random;
        private long left;

        private Armed(FaultRule rule) {
            this.rule = rule;
            this.random = new Random(rule.seed());
            this.left = rule.times();
        }

        private boolean strikes(RecordedRequest request) {
            if (!rule.when().test(request) || random.nextInt(1000) >= rule.permille()) {
                return false;
            }
            left = left == FaultRule.FOR_EVER ? left : left - 1;
            return true;
        }
    }
}
