package dev.aispend.query.shared;

import dev.aispend.wire.TierSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens by tier, each time they changed within the last 400 days. */
public final class TierSnapshots {

    static final Duration KEPT = Duration.ofDays(400);

    private final Recent<TierSnapshot> recent = new Recent<>(KEPT);

    /** The oldest first. */
    public List<TierSnapshot> all() {
        return recent.all();
    }

    /** Those written from a moment up to another, the later one exclusive; the oldest first. */
    public List<TierSnapshot> between(Instant from, Instant until) {
        return recent.between(from, until);
    }

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when the value is no snapshot; then nothing changed
     */
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            recent.remove(key);
        } else {
            var snapshot = TierSnapshot.fromJson(value);
            recent.put(key, snapshot.at(), snapshot);
        }
    }
}
