package dev.aispend.ingest.progress;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.plan.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Reads back at start what the offsets tell. */
public final class StoredProgress {

    private final OffsetStorageReader reader;
    private final Account account;

    public StoredProgress(OffsetStorageReader reader, Account account) {
        this.reader = reader;
        this.account = account;
    }

    /**
     * Sources and days up to tomorrow, since another worker's clock may run ahead.
     *
     * <p>A source starts at the schedule's first day, or stays with an earlier one it was asked for before.
     */
    public List<SourceProgress> read(Collection<Source> sources, Schedule schedule, Instant now) {
        var firstDay = schedule.firstDay(now);
        var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        var offsets = reader.offsets(sources.stream().map(account::partition).toList());
        return sources.stream()
                .map(source -> {
                    var stored = Offsets.source(offsets.get(account.partition(source)));
                    var entry = stored.orElseGet(() -> new SourceEntry(firstDay, null, null, null))
                            .from(firstDay);
                    return new SourceProgress(source, entry, days(source, entry.firstDay(), tomorrow));
                })
                .toList();
    }

    private Map<LocalDate, DayEntry> days(Source source, LocalDate first, LocalDate last) {
        Map<LocalDate, Map<String, String>> partitions = first.datesUntil(last.plusDays(1))
                .collect(Collectors.toMap(Function.identity(), day -> account.partition(source, day)));
        var offsets = reader.offsets(partitions.values());
        var days = new HashMap<LocalDate, DayEntry>();
        partitions.forEach(
                (day, partition) -> Offsets.day(offsets.get(partition)).ifPresent(entry -> days.put(day, entry)));
        return days;
    }
}
