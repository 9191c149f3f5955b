package dev.aispend.rollup.budget;

import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.input.DayInputSerde;
import dev.aispend.wire.Topics;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The part of the topology that imports budgets: pages → by source and account → caps. */
public final class BudgetImport {

    public static final String PAGES_BY_ACCOUNT = "budget-pages-by-account";

    static final String CAPS = "caps";
    static final String DEAD_LETTERS = "budget-dead-letters";

    private static final String DESK = "budgets";

    private BudgetImport() {}

    /** Reads budgets out of the inputs. */
    public static void attach(KStream<byte[], byte[]> inputs) {
        inputs.process(BudgetPages::new, Named.as("budget-pages"))
                .repartition(Repartitioned.<String, DayInput>as(PAGES_BY_ACCOUNT)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new DayInputSerde()))
                .process(new BudgetDesks(), Named.as(DESK));
    }

    /** Leads what it makes of them to its topics. */
    public static Topology withSinks(Topology topology) {
        return topology.addSink(CAPS, Topics.CAPS, new StringSerializer(), new ByteArraySerializer(), DESK)
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS, new StringSerializer(), new ByteArraySerializer(), DESK);
    }
}
