package dev.aispend.launcher.sources;

import dev.aispend.ingest.SpendSourceTask;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.Topics;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** One account read by its real task, which hands its records to us in the place of Connect. */
final class Reading implements AutoCloseable {

    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("test", 0), 0, 0, 0, 0, 0);

    /** @param source whose record it is */
    @SuppressWarnings("ArrayRecordComponent") // never compared: it only carries
    record Written(String topic, String key, byte[] value, String source) {}

    private final InstantSource clock;
    private final SpendSourceTask task;
    private final List<Written> written = new ArrayList<>();
    private final Map<String, DayStatusJson> statuses = new TreeMap<>();

    private Reading(Account account, long days, InstantSource clock) {
        this.clock = clock;
        this.task = new SpendSourceTask(clock);
        var config = new HashMap<>(account.connector());
        config.put("provider", account.provider());
        config.put("account", account.name());
        config.put(account.credentialSetting(), account.credential().value());
        config.put("settling", "PT1H");
        config.put("poll.interval", "1s");
        config.put("lookback", 24 * days + "h");
        config.put("backfill.days", Long.toString(days));
        task.initialize(new NothingKnown());
        task.start(config);
    }

    /**
     * Reads until the days that ended before yesterday were found unchanged often enough to be final.
     *
     * @param sources how many there are
     * @param days to read, today not counted
     * @param toldDays that have to be told, whether final or not
     */
    static Reading whole(Account account, long days, int sources, Set<String> toldDays, InstantSource clock)
            throws InterruptedException {
        try (var reading = new Reading(account, days, clock)) {
            while (!reading.isWhole(sources, toldDays)) {
                var batch = reading.task.poll();
                if (batch != null) {
                    batch.forEach(reading::take);
                }
            }
            return reading;
        }
    }

    private boolean isWhole(int sources, Set<String> toldDays) {
        var yesterday = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        return statuses.keySet().containsAll(toldDays)
                && statuses.values().stream()
                                .map(DayStatusJson::source)
                                .distinct()
                                .count()
                        >= sources
                && statuses.values().stream()
                        .filter(status -> status.day().isBefore(yesterday))
                        .allMatch(status -> status.settledFetches() >= 2);
    }

    /** The source and day of every status that was written. */
    Set<String> days() {
        return Set.copyOf(statuses.keySet());
    }

    List<Written> written() {
        return List.copyOf(written);
    }

    @Override
    public void close() {
        task.stop();
    }

    private void take(SourceRecord record) {
        var key = (String) record.key();
        var value = (byte[]) record.value();
        if (value != null) {
            var source = key.substring(0, key.indexOf('|'));
            written.add(new Written(record.topic(), key, value, source));
            if (record.topic().equals(Topics.INGEST_STATUS) && isDayStatus(key)) {
                statuses.put(key, DayStatusJson.fromJson(value));
            }
        }
        task.commitRecord(record, WRITTEN);
    }

    private static boolean isDayStatus(String key) {
        return key.chars().filter(c -> c == '|').count() == 2;
    }

    /** A worker on which nothing was ever read. */
    private static final class NothingKnown implements SourceTaskContext, OffsetStorageReader {

        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return this;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
            return null;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            return Map.of();
        }
    }
}
