package dev.aispend.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads one provider account: a poll hands over at most one fetch, so that Connect's transaction around a poll holds a
 * fetch's pages, its statuses and its offsets, whole or not at all.
 */
public final class SpendSourceTask extends SourceTask {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final InstantSource clock;
    private final Duration patience;
    private @Nullable AccountReader reader;

    public SpendSourceTask() {
        this(InstantSource.system(), PATIENCE);
    }

    /** @param patience how long a poll waits for something to hand over */
    SpendSourceTask(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void start(Map<String, String> settings) {
        reader = new AccountReader(new SpendSourceConfig(settings), context.offsetStorageReader(), clock);
    }

    /** What was committed, then what is due, then what its walk found, as records. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        var account = reader();
        if (!account.isCommitted(patience)) {
            return null;
        }
        account.startDue();
        return account.fetched(patience).map(account::records).orElse(null);
    }

    /** @param metadata null when Connect dropped the record */
    @Override
    public void commitRecord(SourceRecord sent, @Nullable RecordMetadata metadata) {
        reader().acknowledge(metadata != null);
    }

    @Override
    public void stop() {
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public String version() {
        return Version.text();
    }

    /** True when a poll would find nothing to do now. */
    boolean isIdle() {
        return reader().isIdle();
    }

    private AccountReader reader() {
        if (reader == null) {
            throw new IllegalStateException("the task is not started");
        }
        return reader;
    }
}
