package dev.aispend.query.tier;

import dev.aispend.wire.TierSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the tokens by tier of a provider's days came to stand as they do. */
public final class TierHistory {

    /** By the time of the input, then by version: an account day's newest is last. */
    static final Comparator<TierSnapshot> IN_TIME =
            Comparator.comparing(TierSnapshot::at).thenComparing(TierSnapshot::version);

    private static final Comparator<TierSnapshot> ORDER = IN_TIME.thenComparing(TierSnapshot::key);

    private TierHistory() {}

    /**
     * What a day came to from a moment on.
     *
     * @param key in the order of time, unique
     * @param tokens by tier, of all accounts known by then
     */
    public record Moment(String key, Instant at, LocalDate day, Map<String, BigDecimal> tokens) {}

    /** A moment for each snapshot, oldest first. */
    public static List<Moment> of(Collection<TierSnapshot> snapshots) {
        var known = new HashMap<LocalDate, Map<String, TierSnapshot>>();
        var moments = new ArrayList<Moment>();
        snapshots.stream().sorted(ORDER).forEach(snapshot -> {
            var accounts = known.computeIfAbsent(snapshot.day(), day -> new HashMap<>());
            accounts.put(snapshot.account(), snapshot);
            moments.add(new Moment(key(snapshot), snapshot.at(), snapshot.day(), sum(accounts.values())));
        });
        return moments;
    }

    private static Map<String, BigDecimal> sum(Collection<TierSnapshot> accounts) {
        var tokens = new TreeMap<String, BigDecimal>();
        accounts.forEach(
                snapshot -> snapshot.tokens().forEach((tier, count) -> tokens.merge(tier, count, BigDecimal::add)));
        return tokens;
    }

    private static String key(TierSnapshot snapshot) {
        var at = snapshot.at();
        return "%012d.%09d|%012d|%s".formatted(at.getEpochSecond(), at.getNano(), snapshot.version(), snapshot.key());
    }
}
