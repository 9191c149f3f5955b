package dev.aispend.query.streams;

import dev.aispend.query.SampleDay;
import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.query.readmodel.LocalReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The topology in a driver, with its tables called current from the start. */
final class StreamsFixture implements AutoCloseable {

    final LocalDays days = new LocalDays();
    final SourceStatuses statuses = new SourceStatuses();
    final Progress progress = new Progress();
    final SharedTables shared = SharedTables.none();
    final SeenOffsets seen = new SeenOffsets();
    final TopologyTestDriver driver;
    final TestInputTopic<String, byte[]> rollups;
    final TestInputTopic<String, byte[]> rawPages;
    final TestInputTopic<String, byte[]> ingestStatus;

    StreamsFixture(Path stateDir) {
        this(stateDir, Instant.parse("2026-03-10T12:00:00Z"));
    }

    StreamsFixture(Path stateDir, Instant now) {
        driver = new TopologyTestDriver(
                QueryTopology.build(days, statuses, shared, progress, seen), properties(stateDir), now);
        rollups = input(Topics.ROLLUPS);
        rawPages = input(Topics.RAW_OPENAI);
        ingestStatus = input(Topics.INGEST_STATUS);
        progress.behind().forEach(Progress.Position::becomeCurrent);
    }

    void publish(SampleDay day) {
        day.records().forEach(rollups::pipeInput);
    }

    void pipe(String topic, String key, byte @Nullable [] value) {
        input(topic).pipeInput(key, value);
    }

    void pipe(String key, byte @Nullable [] value) {
        rollups.pipeInput(key, value);
    }

    LocalReadModel readModel() {
        return new LocalReadModel(days, statuses.all());
    }

    @Override
    public void close() {
        driver.close();
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    private static Properties properties(Path stateDir) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "spend-query");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return properties;
    }
}
