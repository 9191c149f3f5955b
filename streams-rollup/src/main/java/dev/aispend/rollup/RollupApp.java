package dev.aispend.rollup;

import dev.aispend.rollup.budget.BudgetImport;
import dev.aispend.rollup.cap.CapCounts;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.rollup.failure.ReplaceFailedThread;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rollup as an application: built unstarted, started once, closed once. Its topics must exist before it starts. */
public final class RollupApp {

    private static final Logger LOG = LoggerFactory.getLogger(RollupApp.class);

    private final RollupConfig config;
    private final KafkaStreams streams;
    private final RollupMetrics metrics;
    private final Admin admin;
    private @Nullable Readiness readiness;

    private RollupApp(RollupConfig config, KafkaStreams streams, RollupMetrics metrics, Admin admin) {
        this.config = config;
        this.streams = streams;
        this.metrics = metrics;
        this.admin = admin;
    }

    /**
     * Asks the broker how many partitions the inputs have.
     *
     * @param streamsOverrides Streams settings that win over ours
     */
    public static RollupApp create(RollupConfig config, Map<String, Object> streamsOverrides) {
        var admin = Admin.create(adminSettings(config));
        try {
            return create(config, streamsOverrides, admin);
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private static RollupApp create(RollupConfig config, Map<String, Object> streamsOverrides, Admin admin) {
        var metrics = new RollupMetrics();
        var settings = new Properties();
        settings.putAll(StreamsSettings.of(config, streamsOverrides));
        var topology = RollupTopology.build(Parsers.known(), metrics, config.caps(), Partitions.ofDays(admin));
        var streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(new ReplaceFailedThread(InstantSource.system()));
        streams.setStateListener((now, before) -> LOG.info("rollup state={} before={}", now, before));
        return new RollupApp(config, streams, metrics, admin);
    }

    public void start() {
        var inputs = new ArrayList<>(Topics.RAW);
        inputs.add(Topics.INGEST_STATUS);
        var repartitions = Stream.of(RollupTopology.PAGES_BY_DAY, BudgetImport.PAGES_BY_ACCOUNT)
                .map(this::repartition)
                .toList();
        var contributions = List.of(repartition(CapCounts.CONTRIBUTIONS_BY_CAP));
        readiness = new Readiness(
                topics -> LogEnds.beyond(admin, topics, config.applicationId()),
                List.of(inputs, repartitions, contributions),
                InstantSource.system());
        streams.start();
    }

    private String repartition(String name) {
        return config.applicationId() + "-" + name + "-repartition";
    }

    /** Leaves the group, so that a restart or another instance need not wait for the session to end. */
    public void close(Duration timeout) {
        streams.close(CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        admin.close(timeout);
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    /** True when running and caught up with what the log held at start; never blocks. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING && readiness != null && readiness.isCaughtUp(streams);
    }

    public RollupMetrics metrics() {
        return metrics;
    }

    private static Map<String, Object> adminSettings(RollupConfig config) {
        var settings = new HashMap<String, Object>(config.clientSettings());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, config.applicationId() + "-readiness");
        return settings;
    }
}
