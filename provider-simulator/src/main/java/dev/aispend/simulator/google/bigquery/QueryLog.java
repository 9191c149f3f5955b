package dev.aispend.simulator.google.bigquery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The bodies of the last {@value #KEPT} query requests, for assertions; they hold no credential. Thread-safe. */
public final class QueryLog {
    private static final int KEPT = 1_000;

    private final Deque<String> last = new ArrayDeque<>();

    synchronized void add(String body) {
        last.addLast(body);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** As JSON text, oldest first. */
    public synchronized List<String> all() {
        return List.copyOf(last);
    }
}
