package dev.aispend.query.readmodel;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Numbers for names, the same for all blocks of a process; it only grows, by one entry a name ever seen. */
public final class Dictionary {

    /** The number of the unknown name. */
    static final int UNKNOWN = 0;

    /** What no name has. */
    static final int ABSENT = -1;

    private final ConcurrentMap<String, Integer> ids = new ConcurrentHashMap<>();

    /** A slot is written once, before its number is handed out, so that readers need no lock. */
    private volatile @Nullable String[] texts = new @Nullable String[64];

    private int next = UNKNOWN + 1;

    int id(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        int id = find(text);
        return id == ABSENT ? add(text) : id;
    }

    int find(String text) {
        return ids.getOrDefault(text, ABSENT);
    }

    @Nullable String text(int id) {
        return texts[id];
    }

    private synchronized int add(String text) {
        int known = find(text);
        if (known != ABSENT) {
            return known;
        }
        if (next == texts.length) {
            texts = Arrays.copyOf(texts, next * 2);
        }
        texts[next] = text;
        ids.put(text, next);
        return next++;
    }
}
