package dev.aispend.launcher.sources;

import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.launcher.sources.Reading.Written;
import dev.aispend.rollup.RollupTopology;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceAliasJson;
import dev.aispend.wire.price.PriceRecord;
import dev.aispend.wire.price.PriceRowJson;
import dev.aispend.wire.price.ShippedPrices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** What the rollup publishes of each account day when it is given these records, with the shipped prices. */
final class RolledUp {

    private static final Set<String> POLLED = Set.of(Sources.OPENAI, Sources.ANTHROPIC, Sources.VERTEX);

    private RolledUp() {}

    static Map<AccountDay, DayHeader> of(List<Written> records, Instant now, Path folder) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "subsets");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        var topology = RollupTopology.build(Parsers.known(), new RollupMetrics(), CapPolicy.DEFAULT, 1);
        try (var driver = new TopologyTestDriver(topology, config, now)) {
            var inputs = new HashMap<String, TestInputTopic<String, byte[]>>();
            prices().forEach(price -> input(driver, inputs, Topics.PRICES).pipeInput(price.key(), price.toJson()));
            driver.advanceWallClockTime(Duration.ofSeconds(3));
            records.forEach(
                    record -> input(driver, inputs, record.topic()).pipeInput(record.key(), record.value(), now));
            return headers(driver);
        }
    }

    private static Map<AccountDay, DayHeader> headers(TopologyTestDriver driver) {
        var headers = new TreeMap<AccountDay, DayHeader>();
        driver.createOutputTopic(Topics.ROLLUPS, new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(record -> {
                    if (record.key.equals(RollupKey.header(RollupKey.accountDay(record.key)))) {
                        var header = DayHeader.fromJson(record.value);
                        headers.put(header.accountDay(), header);
                    }
                });
        return headers;
    }

    private static TestInputTopic<String, byte[]> input(
            TopologyTestDriver driver, Map<String, TestInputTopic<String, byte[]>> inputs, String topic) {
        return inputs.computeIfAbsent(
                topic, name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()));
    }

    private static Stream<PriceRecord> prices() {
        return Stream.concat(
                ShippedPrices.rows().stream()
                        .filter(row -> POLLED.contains(row.provider()))
                        .map(PriceRowJson::of),
                ShippedPrices.aliases().stream().map(PriceAliasJson::of));
    }
}
