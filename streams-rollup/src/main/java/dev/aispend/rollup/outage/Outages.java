package dev.aispend.rollup.outage;

import dev.aispend.wire.Topics;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The part of the topology that decides on sources: which days are held back → by source → alerts. */
public final class Outages {

    private static final String HELD_DAYS_BY_SOURCE = "held-days-by-source";

    /** Streams names the node before a repartition topic so. */
    public static final String HELD_DAYS = HELD_DAYS_BY_SOURCE + "-repartition-filter";

    private static final String SOURCE_ALERTS = "source-alerts";
    private static final String EVALUATOR = "source-evaluator";

    /** Sources are few, and most of the time none of them has anything to tell. */
    private static final int PARTITIONS = 1;

    private Outages() {}

    public static void attach(KStream<String, byte[]> heldDays, OutageEvaluator evaluator) {
        heldDays.repartition(Repartitioned.<String, byte[]>as(HELD_DAYS_BY_SOURCE)
                        .withNumberOfPartitions(PARTITIONS)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray()))
                .process(evaluator, Named.as(EVALUATOR));
    }

    /** Leads what it decides to its topic. */
    public static Topology withSinks(Topology topology) {
        return topology.addSink(
                SOURCE_ALERTS, Topics.ALERTS, new StringSerializer(), new ByteArraySerializer(), EVALUATOR);
    }
}
