package dev.aispend.ingest;

import dev.aispend.domain.source.Source;
import dev.aispend.ingest.fetch.Fetch;
import dev.aispend.ingest.progress.Outstanding;
import dev.aispend.ingest.progress.SourceProgress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The whole fetches of one poll, hence of one transaction. At most one a source, since a fetch is compared with what is
 * committed of its source.
 */
final class Batch {

    /** A larger batch would gain little and hold many bodies at once. */
    private static final long ENOUGH_BYTES = 1024 * 1024;

    private final int mostFetches;
    private final List<Outstanding.Handed> fetches = new ArrayList<>();
    private final List<SourceRecord> records = new ArrayList<>();
    private long bytes;

    Batch(int mostFetches) {
        this.mostFetches = mostFetches;
    }

    void add(Fetch fetch, SourceProgress after, List<SourceRecord> ofTheFetch) {
        fetches.add(new Outstanding.Handed(fetch, after));
        records.addAll(ofTheFetch);
        ofTheFetch.forEach(record -> bytes += ((byte[]) record.value()).length);
    }

    boolean has(Source source) {
        return fetches.stream().anyMatch(handed -> handed.fetch().source().equals(source));
    }

    boolean isEmpty() {
        return fetches.isEmpty();
    }

    boolean isFull() {
        return fetches.size() >= mostFetches || bytes >= ENOUGH_BYTES;
    }

    List<Outstanding.Handed> fetches() {
        return fetches;
    }

    List<SourceRecord> records() {
        return records;
    }
}
