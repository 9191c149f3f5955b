package dev.aispend.simulator.anthropic;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workloads of one request put into groups once, so that each bucket only adds numbers. */
final class UsageGroups {
    private final AnthropicUsage usage;
    private final long visibleUntil;
    private final Instant now;
    private final Map<Integer, List<@Nullable String>> groupOf = new LinkedHashMap<>();

    UsageGroups(AnthropicUsage usage, Groups groups, long visibleUntil, Instant now) {
        this.usage = usage;
        this.visibleUntil = visibleUntil;
        this.now = now;
        Map<List<@Nullable String>, List<@Nullable String>> known = new HashMap<>();
        List<Workload> workloads = usage.workloads();
        for (int i = 0; i < workloads.size(); i++) {
            Workload workload = workloads.get(i);
            if (groups.pass(workload::value)) {
                List<@Nullable String> key = groups.key(workload::value);
                groupOf.put(i, known.computeIfAbsent(key, same -> same));
            }
        }
    }

    /** The counters by group in {@code [from, until)}; none that report nothing. */
    Map<List<@Nullable String>, long[]> sums(long from, long until) {
        Map<List<@Nullable String>, long[]> sums = new LinkedHashMap<>();
        groupOf.forEach((workload, group) -> usage.add(
                workload,
                from,
                until,
                visibleUntil,
                now,
                sums.computeIfAbsent(group, first -> new long[Counters.SIZE])));
        sums.values().removeIf(counters -> TokenTotals.of(counters).isNothing());
        return sums;
    }

    /** All input and output tokens. */
    static long totalTokens(long[] counters) {
        return Arrays.stream(TokenType.values())
                .mapToLong(type -> counters[type.index()])
                .sum();
    }
}
