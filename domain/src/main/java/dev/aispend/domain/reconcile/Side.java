package dev.aispend.domain.reconcile;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.SpendLine;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one basis says of an account day.
 *
 * @param lines of the sources that count, usage lines with the cost they were rated at
 * @param state of the least final of these sources, null when none has told anything of the day
 */
public record Side(Collection<SpendLine> lines, @Nullable DayState state) {

    public static final Side SILENT = new Side(List.of(), null);
}
