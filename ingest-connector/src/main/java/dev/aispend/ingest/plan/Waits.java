package dev.aispend.ingest.plan;

import dev.aispend.domain.source.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who waits until when after failures. Kept in memory only: a restart, such as one with a new key, may ask at once. Owned
 * by the task's thread.
 */
public final class Waits {

    private final Pace pace;
    private final RandomGenerator random;
    private final Map<Source, Wait> sources = new HashMap<>();
    private final Map<SourceDay, Wait> days = new HashMap<>();

    public Waits(Pace pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
    }

    public void succeeded(Source source, LocalDate day) {
        sources.remove(source);
        days.remove(new SourceDay(source, day));
    }

    public void failed(Source source, LocalDate day, Pace.Failure failure, Instant now) {
        var sourceDay = new SourceDay(source, day);
        int inARow = failures(sources.get(source)) + 1;
        int ofTheDay = failures(days.get(sourceDay)) + 1;
        sources.put(source, new Wait(inARow, pace.sourceAgain(failure, inARow, now, random.nextDouble())));
        pace.dayAgain(failure, ofTheDay, now, random.nextDouble())
                .ifPresent(until -> days.put(sourceDay, new Wait(ofTheDay, until)));
    }

    DueDay apply(DueDay due) {
        var source = sources.getOrDefault(due.source(), Wait.NONE);
        var day = days.getOrDefault(new SourceDay(due.source(), due.day()), Wait.NONE);
        return due.notBefore(source.until()).notBefore(day.until());
    }

    private static int failures(@Nullable Wait wait) {
        return wait == null ? 0 : wait.failures();
    }

    private record SourceDay(Source source, LocalDate day) {}

    private record Wait(int failures, Instant until) {

        static final Wait NONE = new Wait(0, Instant.EPOCH);
    }
}
