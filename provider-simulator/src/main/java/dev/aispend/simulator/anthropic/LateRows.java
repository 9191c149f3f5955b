package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Noise;
import dev.aispend.simulator.organization.Settling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider's own second thoughts about a finished day: some costs come late, some are a few percent off at first,
 * some usage grows for hours. In the end bill and usage are exact.
 *
 * <p>What and until which full hour depends on seed, day and row alone, so that asking twice says the same.
 */
final class LateRows {
    private static final long HOURS_PER_DAY = 24;
    private static final long USAGE_HOURS = 6;

    private final long seed;
    private final Settling settling;

    LateRows(long seed, Settling settling) {
        this.seed = seed;
        this.settling = settling;
    }

    List<AnthropicCostRow> at(Instant now, LocalDate day, List<AnthropicCostRow> rows) {
        if (settling.correctedDays() == 0) {
            return rows;
        }
        long hours = hoursSinceEnd(now, day);
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(at(hours, day, row)))
                .toList();
    }

    /** How many percent of the workload's usage of the day are reported yet. */
    long usagePercent(Instant now, LocalDate day, int workload) {
        long random = Noise.mix(Noise.mix(seed, workload), day.toEpochDay());
        boolean late = settling.correctedDays() > 0
                && Math.floorMod(random, 8L) == 0
                && hoursSinceEnd(now, day) < Noise.between(1, USAGE_HOURS, random >>> 20);
        return late ? Noise.between(90, 99, random >>> 40) : 100;
    }

    /** Null while the row has not arrived. */
    private @Nullable AnthropicCostRow at(long hoursSinceEnd, LocalDate day, AnthropicCostRow row) {
        long random = Noise.mix(Noise.of(seed, text(row.key())), day.toEpochDay());
        long dueHour = Noise.between(1, settling.correctedDays() * HOURS_PER_DAY - 1, random >>> 20);
        if (hoursSinceEnd >= dueHour) {
            return row;
        }
        return switch ((int) Math.floorMod(random, 30L)) {
            case 0 -> null;
            case 1, 2 -> row.percent(100 - Noise.between(1, 6, random >>> 40));
            default -> row;
        };
    }

    private static long hoursSinceEnd(Instant now, LocalDate day) {
        return Math.floorDiv(now.getEpochSecond(), 3600L) - (day.toEpochDay() + 1) * HOURS_PER_DAY;
    }

    private static String text(CostKey key) {
        return key.description() + '|' + key.value(Dimension.WORKSPACE_ID) + '|' + key.value(Dimension.API_KEY_ID);
    }
}
