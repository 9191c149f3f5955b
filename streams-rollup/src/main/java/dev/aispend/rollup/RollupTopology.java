package dev.aispend.rollup;

import dev.aispend.rollup.budget.BudgetImport;
import dev.aispend.rollup.cap.CapCounts;
import dev.aispend.rollup.cap.CapFeed;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.day.DayBooks;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.rollup.day.Sinks;
import dev.aispend.rollup.evaluate.Evaluation;
import dev.aispend.rollup.evaluate.Evaluator;
import dev.aispend.rollup.input.ByAccountDay;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.input.DayInputSerde;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.outage.OutageEvaluator;
import dev.aispend.rollup.outage.Outages;
import dev.aispend.rollup.price.PriceFeed;
import dev.aispend.rollup.recompute.CommandFeed;
import dev.aispend.rollup.recompute.Recomputing;
import dev.aispend.wire.Topics;
import java.util.ArrayList;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The rollup: pages and statuses → by account day → the day's book → cells, headers, restatements and dead letters; prices beside. */
public final class RollupTopology {

    static final String PAGES_BY_DAY = "pages-by-day";
    private static final String DAY_BOOKS = "day-books";
    private static final String PRICES = "prices";
    private static final String COMMANDS = "commands";
    private static final String CAPS_IN_USE = "caps-in-use";

    private RollupTopology() {}

    /** @param partitions how many tasks share the account days: as many as the inputs have partitions */
    public static Topology build(Parsers parsers, RollupMetrics metrics, CapPolicy caps, int partitions) {
        return build(parsers, metrics, caps, partitions, Stores::persistentKeyValueStore);
    }

    /** @param storeKind how a store of a name is kept that grows with the days */
    static Topology build(
            Parsers parsers,
            RollupMetrics metrics,
            CapPolicy caps,
            int partitions,
            Function<String, KeyValueBytesStoreSupplier> storeKind) {
        var builder = new StreamsBuilder();
        var feed = new PriceFeed(metrics);
        builder.addGlobalStore(
                feed.store(),
                Topics.PRICES,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(PRICES),
                feed::keeper);
        var commands = new CommandFeed();
        var capFeed = new CapFeed();
        var inputs = new ArrayList<>(Topics.RAW);
        inputs.add(Topics.INGEST_STATUS);
        var stream = builder.stream(
                inputs, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("inputs"));
        var days = stream.process(ByAccountDay::new, Named.as("by-account-day"))
                .repartition(Repartitioned.<String, DayInput>as(PAGES_BY_DAY)
                        .withNumberOfPartitions(partitions)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new DayInputSerde()))
                .process(
                        new DayBooks(
                                parsers,
                                metrics,
                                feed,
                                new Recomputing(commands, partitions),
                                caps.tiers(),
                                new CapCounts(capFeed, caps.tiers()),
                                storeKind),
                        Named.as(DAY_BOOKS));
        BudgetImport.attach(stream);
        // What comes last leaves the numbers of the others, and with them the folders of their stores, as they were.
        Evaluation.attach(days, new Evaluator(capFeed, caps, partitions, metrics, storeKind));
        builder.addGlobalStore(
                capFeed.store(),
                Topics.CAPS,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(CAPS_IN_USE),
                capFeed::keeper);
        builder.addGlobalStore(
                commands.store(),
                Topics.COMMANDS,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(COMMANDS),
                commands::keeper);
        Outages.attach(days, new OutageEvaluator(caps, metrics));
        return Outages.withSinks(Evaluation.withSinks(BudgetImport.withSinks(withSinks(builder.build()))));
    }

    private static Topology withSinks(Topology topology) {
        StreamPartitioner<String, byte[]> byDay = new DayPartitioner();
        return topology.addSink(Sinks.ROLLUPS, Topics.ROLLUPS, key(), value(), byDay, DAY_BOOKS)
                .addSink(Sinks.RESTATEMENTS, Topics.RESTATEMENTS, key(), value(), DAY_BOOKS)
                .addSink(Sinks.DEAD_LETTERS, Topics.DEAD_LETTERS, key(), value(), DAY_BOOKS)
                .addSink(Sinks.TIER_SNAPSHOTS, Topics.TIER_SNAPSHOTS, key(), value(), DAY_BOOKS)
                .addSink(Sinks.COMMAND_RESULTS, Topics.COMMAND_RESULTS, key(), value(), DAY_BOOKS);
    }

    private static StringSerializer key() {
        return new StringSerializer();
    }

    private static ByteArraySerializer value() {
        return new ByteArraySerializer();
    }
}
