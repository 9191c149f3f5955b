package dev.aispend.domain.spend;

import java.util.List;
import java.util.Set;

/**
 * The lines of the newest complete fetch of one source and day: the truth that source tells about that day.
 *
 * @param fetchId rises with every fetch of that source and day
 * @param dimensions what the source was asked to tell apart, beyond provider, account and day
 */
public record DaySnapshot(String source, long fetchId, Set<Dimension> dimensions, List<SpendLine> lines) {

    public DaySnapshot {
        dimensions = Set.copyOf(dimensions);
        lines = List.copyOf(lines);
    }
}
