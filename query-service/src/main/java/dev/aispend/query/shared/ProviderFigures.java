package dev.aispend.query.shared;

import dev.aispend.wire.ProviderFigure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What providers themselves say periods have cost so far: of each budget and period what was published last. */
public final class ProviderFigures {

    private final ConcurrentNavigableMap<String, ProviderFigure> byKey = new ConcurrentSkipListMap<>();

    /** By account, budget and period. */
    public List<ProviderFigure> all() {
        return List.copyOf(byKey.values());
    }

    /** What is known of the same budget and period. */
    public Optional<ProviderFigure> of(ProviderFigure figure) {
        return Optional.ofNullable(byKey.get(figure.key()));
    }

    /**
     * Takes in the next record of the topic, which may be older than one that came before.
     *
     * @throws RuntimeException when the value is no figure; then nothing changed
     */
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            byKey.remove(key);
        } else {
            byKey.merge(key, ProviderFigure.fromJson(value), ProviderFigures::newer);
        }
    }

    private static ProviderFigure newer(ProviderFigure known, ProviderFigure next) {
        return next.isNewerThan(known) ? next : known;
    }
}
