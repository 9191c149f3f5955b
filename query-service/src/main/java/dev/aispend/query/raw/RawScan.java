package dev.aispend.query.raw;

import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.RawPageKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Walks one partition's pages in order of key and leaps over days that were not asked for. */
final class RawScan {

    /** An answer that has grown so large ends early; the next one goes on after it. */
    private static final long MAX_CHARACTERS = 16L * 1024 * 1024;

    /** Sorts after every character of a key. */
    private static final String BEYOND = "\uffff";

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
    private final RawQuery query;
    private final List<RawPage> pages = new ArrayList<>();
    private long characters;
    private @Nullable String cutAfter;

    RawScan(ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store, RawQuery query) {
        this.store = store;
        this.query = query;
    }

    RawPages pages() {
        var from = query.after() == null ? "" : query.after() + "\u0000";
        while (from != null) {
            from = walk(from);
        }
        return new RawPages(pages, cutAfter);
    }

    /** Reads on from a key; the key to leap to when it meets a day not asked for, null at the end. */
    private @Nullable String walk(String from) {
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> entries = store.range(from, null)) {
            while (entries.hasNext()) {
                var leap = leapFrom(entries.peekNextKey());
                if (leap != null) {
                    return leap;
                }
                if (isFull()) {
                    cutAfter = RawPages.key(pages.get(pages.size() - 1));
                    return null;
                }
                take(entries.next().value.value());
            }
            return null;
        }
    }

    private boolean isFull() {
        return pages.size() == query.limit() || characters >= MAX_CHARACTERS;
    }

    private void take(byte[] value) {
        try {
            var page = RawPage.fromJson(value);
            pages.add(page);
            characters += page.body().length();
        } catch (MalformedRecordException e) {
            // The rollup has written a dead letter for it; there is no page to show.
            return;
        }
    }

    private @Nullable String leapFrom(String key) {
        try {
            var page = RawPageKey.parse(key);
            var prefix = page.source() + "|" + page.account() + "|";
            return leap(prefix, page.day());
        } catch (RuntimeException e) {
            return key + "\u0000";
        }
    }

    private @Nullable String leap(String prefix, LocalDate day) {
        if (day.isBefore(query.from())) {
            return prefix + query.from();
        }
        return day.isAfter(query.to()) ? prefix + BEYOND : null;
    }
}
