package dev.aispend.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads one provider account: a poll hands over whole fetches only, so that Connect's transaction around a poll holds a
 * fetch's pages, its statuses and its offsets, whole or not at all.
 */
public final class SpendSourceTask extends SourceTask {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Together with the patience it bounds how long a poll takes, and with it how long a stop waits. */
    private static final int MOST_FETCHES = 8;

    private final InstantSource clock;
    private final Duration patience;
    private final int mostFetches;
    private final BiFunction<SpendSourceConfig, InstantSource, Commands> commands;
    private @Nullable AccountReader reader;

    public SpendSourceTask() {
        this(InstantSource.system());
    }

    /** At another time than the machine's; Connect never asks for this one. */
    public SpendSourceTask(InstantSource clock) {
        this(clock, PATIENCE, MOST_FETCHES);
    }

    /**
     * @param patience how long a poll waits for the next fetch to hand over
     * @param mostFetches that one poll hands over
     */
    SpendSourceTask(InstantSource clock, Duration patience, int mostFetches) {
        this(clock, patience, mostFetches, (config, now) -> CommandTopic.watch(config.kafkaClient(), now));
    }

    /** @param commands where a task of that configuration gets its commands from */
    SpendSourceTask(
            InstantSource clock,
            Duration patience,
            int mostFetches,
            BiFunction<SpendSourceConfig, InstantSource, Commands> commands) {
        this.commands = commands;
        this.clock = clock;
        this.mostFetches = mostFetches;
        this.patience = patience;
    }

    @Override
    public void start(Map<String, String> settings) {
        var config = new SpendSourceConfig(settings);
        reader = new AccountReader(
                config, context.offsetStorageReader(), clock, mostFetches, commands.apply(config, clock));
    }

    /** Takes note of what was committed, walks what is due and hands over what the walks found. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        var account = reader();
        if (!account.isCommitted(patience)) {
            return null;
        }
        var batch = account.batch(patience);
        return batch.isEmpty() ? null : batch;
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
