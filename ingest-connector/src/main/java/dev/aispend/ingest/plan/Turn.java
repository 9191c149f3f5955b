package dev.aispend.ingest.plan;

import dev.aispend.domain.source.Source;
import java.util.List;

/**
 * Whose turn it is in the lane: round robin over the sources.
 *
 * @param sources in their order
 * @param last index of the source served last
 * @param served how many were served so far
 */
public record Turn(List<Source> sources, int last, int served) {

    private static final int YIELD_EVERY = 4;

    public static Turn first(List<Source> sources) {
        return new Turn(List.copyOf(sources), sources.size() - 1, 0);
    }

    public Turn after(DueDay day) {
        return new Turn(sources, sources.indexOf(day.source()), served + 1);
    }

    /** How many sources come before this one. */
    int distance(DueDay day) {
        return Math.floorMod(sources.indexOf(day.source()) - last - 1, sources.size());
    }

    /**
     * Every fourth turn a re-read lets older days pass, or a short poll interval would starve the back-fill for ever. So does
     * another attempt at a day that failed, or it would keep its source from the days that can be read.
     */
    boolean yields(DueDay day) {
        boolean isReread = day.urgency() == Urgency.FRESH && day.wasAsked();
        return isReread && served % YIELD_EVERY == YIELD_EVERY - 1;
    }
}
