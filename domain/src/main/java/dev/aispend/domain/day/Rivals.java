package dev.aispend.domain.day;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of several feeds that tell of the same dollars counts for a day: exactly one as soon as one has told anything. */
final class Rivals {

    private static final Map<String, Integer> RANKS = ranks();

    private static final Comparator<SourceBook> NEWEST_PREFERENCE =
            Comparator.comparingLong(Rivals::statusFetchId).thenComparing(Rivals::rank, Comparator.reverseOrder());

    private Rivals() {}

    /** The sources that are not as they were, once each knows whether a rival counts in its place. */
    static List<SourceBook> settle(Collection<SourceBook> sources) {
        var groups = new HashMap<String, List<SourceBook>>();
        for (var source : sources) {
            var group = group(source);
            if (group != null) {
                groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(source);
            }
        }
        var changed = new ArrayList<SourceBook>();
        for (var rivals : groups.values()) {
            var winner = winner(rivals).map(SourceBook::source);
            for (var rival : rivals) {
                boolean outrivalled = winner.isPresent() && !winner.get().equals(rival.source());
                if (outrivalled != rival.outrivalled()) {
                    changed.add(rival.withOutrivalled(outrivalled));
                }
            }
        }
        return changed;
    }

    /** Of those that told lines the one last said to be preferred, else the one we list first. */
    static Optional<SourceBook> winner(Collection<SourceBook> rivals) {
        var candidates =
                rivals.stream().filter(source -> source.posted() != null).toList();
        var preferred = candidates.stream().filter(SourceBook::preferred).max(NEWEST_PREFERENCE);
        return preferred.isPresent() ? preferred : candidates.stream().min(Comparator.comparingInt(Rivals::rank));
    }

    static boolean compete(SourceBook source, Collection<SourceBook> all) {
        var group = group(source);
        return group != null
                && all.stream()
                        .anyMatch(other -> !other.source().equals(source.source()) && group.equals(group(other)));
    }

    private static @Nullable String group(SourceBook source) {
        return Sources.find(source.source()).map(Source::rivals).orElse(null);
    }

    private static long statusFetchId(SourceBook source) {
        return source.status() == null ? 0 : source.status().fetchId();
    }

    private static int rank(SourceBook source) {
        return RANKS.getOrDefault(source.source(), Integer.MAX_VALUE);
    }

    private static Map<String, Integer> ranks() {
        var ranks = new HashMap<String, Integer>();
        Sources.ALL.forEach(source -> ranks.put(source.name(), ranks.size()));
        return Map.copyOf(ranks);
    }
}
