package dev.aispend.ingest.progress;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.plan.SourceDays;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.ProviderClient;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of every source of the account, as committed. Owned by the task's thread. */
public final class Progress {

    private final ProviderClient client;
    private final Map<Source, SourceProgress> sources;
    private final Map<Source, SourceDays> forPlan = new HashMap<>();
    private Optional<String> topicId = Optional.empty();

    public Progress(ProviderClient client, Collection<SourceProgress> sources) {
        this.client = client;
        this.sources = new LinkedHashMap<>();
        sources.forEach(this::commit);
    }

    /** Of the raw topic, empty while it is unknown. */
    public Optional<String> topicId() {
        return topicId;
    }

    /** How to ask for a day: where the provider refused more detail before, it is not tried again. */
    public List<Ask> asks(Source source, LocalDate day) {
        var asks = client.asks(source, day);
        var version = of(source).day(day).map(DayEntry::version).orElse("");
        return asks.stream()
                .dropWhile(ask -> isKnown(version, asks) && !ask.version().equals(version))
                .toList();
    }

    public SourceProgress of(Source source) {
        var progress = sources.get(source);
        if (progress == null) {
            throw new IllegalArgumentException("no source of this account: " + source);
        }
        return progress;
    }

    /** Takes over what is in the log now. */
    public void commit(SourceProgress committed) {
        sources.put(committed.source(), committed);
        forPlan.remove(committed.source());
    }

    /** Pages written to another topic than this one must be written again. */
    public void writesTo(Optional<String> newTopicId) {
        if (!newTopicId.equals(topicId)) {
            topicId = newTopicId;
            forPlan.clear();
        }
    }

    public Collection<SourceDays> forPlan() {
        return sources.values().stream()
                .map(progress -> forPlan.computeIfAbsent(progress.source(), source -> forPlan(progress)))
                .toList();
    }

    /** As the plan sees this source. */
    public SourceDays forPlan(SourceProgress progress) {
        var source = progress.source();
        return progress.forPlan(
                (day, entry) -> isStale(source, day, entry),
                client.changeFeed(source).isPresent());
    }

    private static boolean isKnown(String version, List<Ask> asks) {
        return asks.stream().anyMatch(ask -> ask.version().equals(version));
    }

    private boolean isStale(Source source, LocalDate day, DayEntry entry) {
        List<Ask> asks = client.asks(source, day);
        return entry.status().contentHash() != null
                && asks.stream().noneMatch(ask -> entry.isWritten(ask.version(), topicId));
    }
}
