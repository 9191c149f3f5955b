package dev.aispend.simulator.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/** The last {@value #KEPT} messages. Thread-safe. */
final class Messages {
    static final int KEPT = 500;

    private final Deque<InboxMessage> last = new ArrayDeque<>();
    private long count;

    synchronized void add(LongFunction<InboxMessage> numbered) {
        last.addLast(numbered.apply(++count));
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** Those that came in, also those no longer kept. */
    synchronized long count() {
        return count;
    }

    synchronized List<InboxMessage> newestFirst() {
        List<InboxMessage> messages = new ArrayList<>(last);
        Collections.reverse(messages);
        return messages;
    }
}
