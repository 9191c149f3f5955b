package dev.aispend.query.streams;

import dev.aispend.query.QueryConfig;
import dev.aispend.query.Secret;
import dev.aispend.query.peers.Gather;
import dev.aispend.query.peers.LocalTables;
import dev.aispend.query.peers.Peer;
import dev.aispend.query.peers.PeerClient;
import dev.aispend.query.peers.WholeReadModel;
import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.query.status.ProcessState;
import dev.aispend.wire.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running Streams application with its tables. */
public final class QueryStreams {

    private static final Logger LOG = LoggerFactory.getLogger(QueryStreams.class);

    private final LocalDays days = new LocalDays();
    private final SourceStatuses statuses = new SourceStatuses();
    private final Progress progress = new Progress();
    private final List<String> topics =
            Stream.concat(Stream.of(Topics.ROLLUPS), Topics.RAW.stream()).toList();
    private final HostInfo self;
    private final KafkaStreams streams;
    private final TransactionalWriter writer;
    private final ExclusiveEditor editor;
    private final SharedTables shared;
    private final LocalTables local;
    private final ReadModel readModel;
    private final KafkaStreamsMetrics streamsMetrics;
    private final CatchUpThread catchUp;

    /**
     * Unstarted.
     *
     * @param self where peers reach this process
     * @param overrides settings of the Streams application that go before ours
     */
    public QueryStreams(
            QueryConfig.Kafka kafka, HostInfo self, Optional<Secret> peerToken, Map<String, Object> overrides) {
        this.self = self;
        var properties = StreamsSettings.of(kafka, self, overrides);
        var seen = new SeenOffsets();
        writer = new TransactionalWriter(() -> StreamsSettings.writer(kafka), this::tablesRun, seen);
        editor = new ExclusiveEditor(StreamsSettings.editor(kafka), this::tablesRun, seen);
        shared = SharedTables.empty(writer, editor);
        streams = new KafkaStreams(QueryTopology.build(days, statuses, shared, progress, seen), properties);
        streams.setUncaughtExceptionHandler(QueryStreams::replaceThread);
        local = new StreamsTables(days, progress, streams);
        readModel = new WholeReadModel(
                local, statuses::all, statuses::days, new Gather(new PeerClient(peerToken)), this::peers);
        streamsMetrics = new KafkaStreamsMetrics(streams);
        catchUp = new CatchUpThread(progress, StreamsSettings.looker(kafka), topics);
    }

    public void start() {
        streams.start();
        catchUp.start();
    }

    /** Leaves the group, so that others take over at once. */
    public void close(Duration timeout) {
        catchUp.close();
        writer.close();
        editor.close();
        streamsMetrics.close();
        streams.close(CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    public ReadModel readModel() {
        return readModel;
    }

    public SharedTables shared() {
        return shared;
    }

    public LocalTables local() {
        return local;
    }

    public void bindTo(MeterRegistry metrics) {
        streamsMetrics.bindTo(metrics);
        Gauge.builder("spend.query.days", days, LocalDays::days).register(metrics);
        Gauge.builder("spend.query.cells", days, LocalDays::cells).register(metrics);
    }

    public ProcessState state() {
        var missing = new ArrayList<String>();
        var state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            missing.add("streams is " + state);
        }
        for (String topic : topics) {
            if (progress.partitionsOf(topic) == 0) {
                missing.add("the partitions of " + topic + " are not known yet");
            }
        }
        progress.behind().forEach(behind -> missing.add(behind.partition() + " is not read up to its end yet"));
        return new ProcessState(state.name(), progress.tables(), missing);
    }

    /** The global tables run on through a rebalance. */
    private boolean tablesRun() {
        return streams.state() == KafkaStreams.State.RUNNING || streams.state() == KafkaStreams.State.REBALANCING;
    }

    private List<Peer> peers(String topic) {
        return clients().stream()
                .filter(client -> !client.hostInfo().equals(self) && client.port() > 0)
                .map(client -> new Peer(client.host(), client.port(), partitions(client, topic)))
                .filter(peer -> !peer.partitions().isEmpty())
                .toList();
    }

    /** None before the start and at the end, when the application knows of nobody. */
    private Collection<StreamsMetadata> clients() {
        try {
            return streams.metadataForAllStreamsClients();
        } catch (IllegalStateException | StreamsException e) {
            LOG.debug("event=no-metadata", e);
            return List.of();
        }
    }

    private static Set<Integer> partitions(StreamsMetadata client, String topic) {
        return client.topicPartitions().stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static StreamThreadExceptionResponse replaceThread(Throwable failure) {
        LOG.warn("event=stream-thread-replaced reason={}", String.valueOf(failure.getMessage()), failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
