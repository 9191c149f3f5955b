package dev.aispend.ingest.progress;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.plan.Changes;
import dev.aispend.ingest.plan.KnownDay;
import dev.aispend.ingest.plan.SourceDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of one source and its days. A value: a fetch makes a new one. */
public record SourceProgress(Source source, SourceEntry entry, Map<LocalDate, DayEntry> days, Changes changes) {

    /** As after a start. */
    public SourceProgress(Source source, SourceEntry entry, Map<LocalDate, DayEntry> days) {
        this(source, entry, days, Changes.since(entry.changesThrough()));
    }

    public Optional<DayEntry> day(LocalDate day) {
        return Optional.ofNullable(days.get(day));
    }

    /** With what a fetch made of its day. */
    public SourceProgress after(Fetch fetch, DayEntry dayEntry) {
        var newDays = new HashMap<>(days);
        newDays.put(fetch.day(), dayEntry);
        boolean failed = dayEntry.status().problem() != null;
        var newChanges = fetch instanceof Fetch.Whole ? changes.read(fetch.day(), fetch.at()) : changes;
        return new SourceProgress(
                source,
                new SourceEntry(
                        entry.firstDay(),
                        completeThrough(newDays),
                        failed ? entry.lastSuccess() : fetch.at(),
                        failed ? errorSince(fetch.at()) : null,
                        newChanges.settledThrough()),
                newDays,
                newChanges);
    }

    /** With what the change feed told. */
    public SourceProgress after(Fetch.Told told) {
        var today = LocalDate.ofInstant(told.at(), ZoneOffset.UTC);
        var heard = changes.heard(told.changedAt(), day -> lastRead(day, today), told.at());
        var newEntry = new SourceEntry(
                entry.firstDay(),
                entry.completeThrough(),
                entry.lastSuccess(),
                entry.errorSince(),
                heard.settledThrough());
        return new SourceProgress(source, newEntry, days, heard);
    }

    /** Long past for a day that is still to be read the first time. */
    private Optional<Instant> lastRead(LocalDate day, LocalDate today) {
        if (day.isBefore(entry.firstDay()) || day.isAfter(today)) {
            return Optional.empty();
        }
        return day(day).map(known -> known.status().completeAt()).or(() -> Optional.of(Instant.EPOCH));
    }

    /** @param stale which days must be read again although nothing is wrong with them */
    public SourceDays forPlan(BiPredicate<LocalDate, DayEntry> stale, boolean hasChangeFeed) {
        Map<LocalDate, KnownDay> known = days.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        day -> new KnownDay(day.getValue().status(), stale.test(day.getKey(), day.getValue()))));
        var told = hasChangeFeed ? Optional.of(changes) : Optional.<Changes>empty();
        return new SourceDays(source, entry.firstDay(), entry.completeThrough(), known, told);
    }

    private Instant errorSince(Instant now) {
        return entry.errorSince() == null ? now : entry.errorSince();
    }

    private @Nullable LocalDate completeThrough(Map<LocalDate, DayEntry> newDays) {
        var through = entry.completeThrough();
        var next = through == null ? entry.firstDay() : through.plusDays(1);
        while (isComplete(newDays.get(next), next)) {
            through = next;
            next = next.plusDays(1);
        }
        return through;
    }

    private static boolean isComplete(@Nullable DayEntry entry, LocalDate day) {
        return entry != null && entry.status().isComplete(day);
    }
}
