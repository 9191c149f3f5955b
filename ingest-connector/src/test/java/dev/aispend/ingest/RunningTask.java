package dev.aispend.ingest;

import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;

/** A task between a stub provider and a fake Connect, with everything it wrote. */
final class RunningTask implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(5);
    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("any", 0), 0, 0, 0, 0, 0);

    private final FakeConnect connect;
    private final SpendSourceTask task;
    private final List<SourceRecord> written = new ArrayList<>();

    /** Hands over fetches one by one. */
    RunningTask(FakeConnect connect, InstantSource clock, Map<String, String> settings) {
        this(connect, clock, settings, new SpendSourceTask(clock, PATIENCE, 1));
    }

    RunningTask(FakeConnect connect, InstantSource clock, Map<String, String> settings, SpendSourceTask task) {
        this.connect = connect;
        this.task = task;
        task.initialize(connect);
        task.start(settings);
    }

    /** Polls and commits until nothing is due at the present time of the clock. */
    List<SourceRecord> drain() {
        int from = written.size();
        do {
            commit(poll());
        } while (!task.isIdle());
        commit(poll());
        return written.subList(from, written.size());
    }

    /** One batch, not yet committed; empty when the poll had nothing. */
    List<SourceRecord> poll() {
        try {
            var batch = task.poll();
            return batch == null ? List.of() : batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next batch that has records. */
    List<SourceRecord> pollBatch() {
        for (int i = 0; i < 2_000; i++) {
            var batch = poll();
            if (!batch.isEmpty()) {
                return batch;
            }
        }
        throw new AssertionError("no batch came");
    }

    void commit(List<SourceRecord> batch) {
        connect.commit(batch);
        written.addAll(batch);
        batch.forEach(record -> task.commitRecord(record, WRITTEN));
    }

    /** Connect gave the batch up. */
    void drop(List<SourceRecord> batch) {
        batch.forEach(record -> task.commitRecord(record, null));
    }

    List<SourceRecord> written() {
        return written;
    }

    List<RawPage> pages(String source, LocalDate day) {
        return pages(written, source, day);
    }

    static List<RawPage> pages(List<SourceRecord> records, String source, LocalDate day) {
        return records.stream()
                .filter(record -> Topics.RAW.contains(record.topic()))
                .map(record -> RawPage.fromJson((byte[]) record.value()))
                .filter(page -> page.source().equals(source) && page.day().equals(day))
                .toList();
    }

    List<DayStatusJson> statuses(String source, LocalDate day) {
        return statuses(written, source, day);
    }

    static List<DayStatusJson> statuses(List<SourceRecord> records, String source, LocalDate day) {
        return records.stream()
                .filter(record -> record.topic().equals(Topics.INGEST_STATUS))
                .filter(record -> {
                    var key = IngestStatusKey.parse((String) record.key());
                    return key.source().equals(source) && day.equals(key.day());
                })
                .map(record -> DayStatusJson.fromJson((byte[]) record.value()))
                .toList();
    }

    /** The newest status of a source. */
    Optional<SourceStatus> source(String source) {
        return written.stream()
                .filter(record -> record.key().equals(source + "|default"))
                .map(record -> SourceStatus.fromJson((byte[]) record.value()))
                .reduce((older, newer) -> newer);
    }

    @Override
    public void close() {
        task.stop();
    }
}
