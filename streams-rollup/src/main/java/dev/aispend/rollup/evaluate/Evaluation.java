package dev.aispend.rollup.evaluate;

import dev.aispend.rollup.cap.CapCounts;
import dev.aispend.wire.Topics;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The part of the topology that decides on caps: what days count → by cap → alerts and the caps' states. */
public final class Evaluation {

    static final String ALERTS = "alerts";
    static final String CAP_STATES = "cap-states";

    private static final String EVALUATOR = "cap-evaluator";

    /** Caps are few and deciding on them is little work, while every partition costs a store and a topic of each kind. */
    private static final int PARTITIONS = 1;

    private Evaluation() {}

    public static void attach(KStream<String, byte[]> contributions, Evaluator evaluator) {
        contributions
                .repartition(Repartitioned.<String, byte[]>as(CapCounts.CONTRIBUTIONS_BY_CAP)
                        .withNumberOfPartitions(PARTITIONS)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray()))
                .process(evaluator, Named.as(EVALUATOR));
    }

    /** Leads what it decides to its topics. */
    public static Topology withSinks(Topology topology) {
        return topology.addSink(ALERTS, Topics.ALERTS, new StringSerializer(), new ByteArraySerializer(), EVALUATOR)
                .addSink(CAP_STATES, Topics.CAP_STATES, new StringSerializer(), new ByteArraySerializer(), EVALUATOR);
    }
}
