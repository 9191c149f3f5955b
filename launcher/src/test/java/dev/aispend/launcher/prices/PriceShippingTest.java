package dev.aispend.launcher.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.spend.Unit;
import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.prices.PriceShipping.Outcome;
import dev.aispend.launcher.topics.KeyedTopic;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceAliasJson;
import dev.aispend.wire.price.PriceRecord;
import dev.aispend.wire.price.PriceRowJson;
import dev.aispend.wire.price.PriceTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceShippingTest {
    private static final TopicPartition PRICES = new TopicPartition(Topics.PRICES, 0);

    @TempDir
    Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(directory);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicsTool(admin, TopicsYaml.load()).createMissing();
        }
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void only_what_changed_is_written_and_what_was_set_by_hand_stays() {
        var manual = PriceRowJson.of(row("gpt-5", "0.000009", Origin.MANUAL));
        new KeyedTopic(Topics.PRICES, broker.bootstrapServers(), Map.of())
                .write(new HashMap<>(Map.of(manual.key(), manual.toJson())));

        assertThat(ship(shipped("gpt-5", "1"), shipped("gpt-4", "2"), alias("four", "gpt-4")))
                .isEqualTo(new Outcome(3, 0, 0));
        assertThat(ship(shipped("gpt-5", "1"), shipped("gpt-4", "2"), alias("four", "gpt-4")))
                .isEqualTo(new Outcome(0, 0, 3));
        assertThat(end()).isEqualTo(4);
        assertThat(ship(shipped("gpt-5", "1.5"), alias("four", "gpt-4"))).isEqualTo(new Outcome(1, 1, 1));

        var table = read();
        assertThat(table.rows())
                .containsExactlyInAnyOrder(
                        row("gpt-5", "0.000009", Origin.MANUAL), row("gpt-5", "1.5", Origin.SHIPPED));
        assertThat(table.aliases()).containsExactly(new PriceAlias("openai", "four", "gpt-4", Origin.SHIPPED));
    }

    @Test
    void all_that_is_shipped_prices_models_as_read_back_from_the_topic_and_is_shipped_once() {
        var first = PriceShipping.ship(broker.bootstrapServers(), Map.of());
        assertThat(first.written()).isGreaterThan(5_000);
        long written = end();
        assertThat(PriceShipping.ship(broker.bootstrapServers(), Map.of()))
                .isEqualTo(new Outcome(0, 0, first.written()));
        assertThat(end()).isEqualTo(written);

        var found = read().book()
                .find(
                        "anthropic",
                        "claude-sonnet-4-5-20250929",
                        Unit.CACHE_READ_TOKENS,
                        Terms.STANDARD,
                        Instant.parse("2026-11-14T12:00:00Z"));
        assertThat(found.orElseThrow().row().usdPerUnit()).isEqualByComparingTo("0.0000003");
    }

    private Outcome ship(PriceRecord... records) {
        return PriceShipping.ship(broker.bootstrapServers(), Map.of(), List.of(records));
    }

    private PriceTable read() {
        var table = new PriceTable();
        try (var consumer = consumer()) {
            long end = end();
            while (consumer.position(PRICES) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> table.put(record.key(), record.value()));
            }
        }
        return table;
    }

    private long end() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(List.of(PRICES)).values().iterator().next();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers());
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PRICES));
        consumer.seekToBeginning(List.of(PRICES));
        return consumer;
    }

    private static PriceRecord shipped(String model, String usdPerUnit) {
        return PriceRowJson.of(row(model, usdPerUnit, Origin.SHIPPED));
    }

    private static PriceRecord alias(String alias, String model) {
        return PriceAliasJson.of(new PriceAlias("openai", alias, model, Origin.SHIPPED));
    }

    private static PriceRow row(String model, String usdPerUnit, Origin origin) {
        return new PriceRow(
                "openai",
                model,
                Unit.INPUT_TOKENS,
                Terms.STANDARD,
                new BigDecimal(usdPerUnit),
                Instant.EPOCH,
                null,
                origin,
                "test");
    }
}
