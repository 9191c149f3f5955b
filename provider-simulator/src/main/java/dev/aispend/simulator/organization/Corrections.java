package dev.aispend.simulator.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider's own second thoughts about a finished day:
 * some rows arrive late, some are a few percent off at first. In the end the bill is exactly usage times price.
 *
 * <p>Which rows and at which full hour after the day's end depends on seed, day and row alone, so that asking twice at
 * the same time gives the same bill.
 */
final class Corrections {
    private static final long HOURS_PER_DAY = 24;

    private final long seed;
    private final Settling settling;

    Corrections(long seed, Settling settling) {
        this.seed = seed;
        this.settling = settling;
    }

    List<CostRow> at(long nowEpochSecond, LocalDate day, List<CostRow> rows) {
        if (settling.correctedDays() == 0) {
            return rows;
        }
        long hoursSinceEnd = Math.floorDiv(nowEpochSecond, 3600L) - (day.toEpochDay() + 1) * HOURS_PER_DAY;
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(corrected(row, day, hoursSinceEnd)))
                .toList();
    }

    /** Null while the row has not arrived. */
    private @Nullable CostRow corrected(CostRow row, LocalDate day, long hoursSinceEnd) {
        long random = Noise.mix(Noise.of(seed, text(row.id())), day.toEpochDay());
        long dueHour = Noise.between(1, settling.correctedDays() * HOURS_PER_DAY - 1, random >>> 20);
        boolean due = hoursSinceEnd >= dueHour;
        return switch ((int) Math.floorMod(random, 30L)) {
            case 0 -> due ? row : null;
            case 1 -> due ? row : row.percent(100 - Noise.between(1, 6, random >>> 40));
            case 2 -> due ? row : row.percent(100 + Noise.between(1, 4, random >>> 40));
            default -> row;
        };
    }

    private static String text(RowId id) {
        return id.item().text() + '|' + id.projectId() + '|' + id.apiKeyId() + '|' + id.userId();
    }
}
