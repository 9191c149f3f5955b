package dev.aispend.domain.outage;

import dev.aispend.domain.cap.Debounce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/**
 * A day of a source whose figures are held back.
 *
 * @param code of the most telling problem, as in {@link dev.aispend.domain.day.DayProblem}
 * @param reason one sentence for people
 * @param since when it began to be so
 * @param noticedAt when we first heard of it
 */
public record HeldDay(LocalDate day, String code, String reason, Instant since, Instant noticedAt, Nature nature) {

    /** The bad days of a back-fill and of a replay come one by one; they are told together. */
    private static final Duration GATHERING = Duration.ofSeconds(10);

    /** When people are to be told of it, if it is still so. */
    Instant dueAt(Debounce debounce) {
        var gathered = noticedAt.plus(Collections.min(List.of(GATHERING, debounce.window())));
        var begun = nature == Nature.COVERED ? Collections.max(List.of(since, noticedAt)) : since;
        return Collections.max(List.of(gathered, begun.plus(nature.patience(debounce))));
    }

    /** The same day as it is told anew: held back ever since it first was. */
    public HeldDay after(HeldDay earlier) {
        return new HeldDay(
                day,
                code,
                reason,
                Collections.min(List.of(since, earlier.since)),
                Collections.min(List.of(noticedAt, earlier.noticedAt)),
                nature);
    }
}
