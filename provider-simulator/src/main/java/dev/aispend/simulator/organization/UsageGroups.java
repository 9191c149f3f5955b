package dev.aispend.simulator.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams of one request put into groups once, so that each bucket only adds numbers. */
public final class UsageGroups {
    private static final long SECONDS_PER_DAY = 86_400;

    private final UsageBook book;
    private final UsageEndpoint endpoint;
    private final List<UsageStream> streams;
    private final long usageUntil;
    private final int[] groupOf;
    private final List<Map<Dimension, String>> groups = new ArrayList<>();

    UsageGroups(
            UsageBook book,
            UsageEndpoint endpoint,
            List<Dimension> groupBy,
            List<UsageStream> streams,
            long usageUntil) {
        this.book = book;
        this.endpoint = endpoint;
        this.streams = streams;
        this.usageUntil = usageUntil;
        this.groupOf = new int[streams.size()];
        Map<Map<Dimension, String>, Integer> known = new HashMap<>();
        for (int i = 0; i < groupOf.length; i++) {
            Map<Dimension, String> group = new HashMap<>(streams.get(i).dimensions());
            group.keySet().retainAll(groupBy);
            groupOf[i] = known.computeIfAbsent(group, this::newGroup);
        }
    }

    private int newGroup(Map<Dimension, String> group) {
        groups.add(group);
        return groups.size() - 1;
    }

    /** The rows of the bucket {@code [from, until)}, seconds since the epoch, within one UTC day; none that are all zero. */
    public List<UsageRow> rows(long from, long until) {
        long end = Math.min(until, usageUntil);
        long percent = book.percent(endpoint, LocalDate.ofEpochDay(Math.floorDiv(from, SECONDS_PER_DAY)));
        if (end <= from || percent == 0) {
            return List.of();
        }
        List<UsageRow> rows = new ArrayList<>();
        long[][] sums = sums(from, end, percent);
        for (int group = 0; group < sums.length; group++) {
            if (Arrays.stream(sums[group]).anyMatch(value -> value != 0)) {
                rows.add(new UsageRow(groups.get(group), sums[group]));
            }
        }
        return rows;
    }

    private long[][] sums(long from, long end, long percent) {
        int size = streams.isEmpty() ? 0 : streams.get(0).load().size();
        long[][] sums = new long[groups.size()][size];
        long[] scratch = new long[size];
        for (int i = 0; i < groupOf.length; i++) {
            if (endpoint.isGauge()) {
                streams.get(i).addLevel(end, percent, sums[groupOf[i]], scratch);
            } else {
                streams.get(i).add(from, end, percent, sums[groupOf[i]], scratch);
            }
        }
        return sums;
    }
}
