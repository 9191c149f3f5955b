package dev.aispend.simulator.anthropic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The groups of the last few analytics questions, so that the pages of a large answer are not each made from nothing. */
final class RecentAnswers {
    private static final int KEPT = 4;

    private final Map<Asked, List<AnalyticsGroup>> recent = new LinkedHashMap<>();

    /** Made anew when it was not asked lately. Thread-safe. */
    synchronized List<AnalyticsGroup> get(Asked asked, Supplier<List<AnalyticsGroup>> answer) {
        List<AnalyticsGroup> known = recent.get(asked);
        if (known != null) {
            return known;
        }
        if (recent.size() >= KEPT) {
            recent.remove(recent.keySet().iterator().next());
        }
        List<AnalyticsGroup> made = answer.get();
        recent.put(asked, made);
        return made;
    }

    /**
     * All that an answer depends on.
     *
     * @param version of the books
     * @param epochHour figures only change with the hour
     */
    record Asked(String question, long exportedUntil, long version, long epochHour) {}
}
