package dev.aispend.launcher.process;

import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.caps.CapShipping;
import dev.aispend.launcher.caps.UnmatchedCaps;
import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.launcher.prices.PriceShipping;
import dev.aispend.launcher.process.Health.Reading;
import dev.aispend.launcher.process.Stages.Stage;
import dev.aispend.notify.NotifierApp;
import dev.aispend.query.QueryApp;
import dev.aispend.query.status.Component.State;
import dev.aispend.rollup.RollupApp;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything in one process: starts the parts in order, watches them, and stops them in the reverse order. */
public final class Up {
    private static final Logger log = LoggerFactory.getLogger(Up.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    /** Providers are asked after this time even if the log holds more than could be worked through by then. */
    private static final Duration POLLS_WITHIN = Duration.ofSeconds(10);

    private final Settings settings;
    private final boolean isDemo;
    private final InstantSource clock;
    private final Announcer announcer;
    private final Health health;
    private final Stages stages = new Stages();
    private final Lifetime lifetime = new Lifetime();
    private Optional<URI> inbox = Optional.empty();

    private Up(Settings settings, boolean isDemo, PrintWriter out, InstantSource clock) {
        this.settings = settings;
        this.isDemo = isDemo;
        this.clock = clock;
        this.announcer = new Announcer(settings, out);
        this.health = new Health(clock);
    }

    /**
     * Runs until the process is told to end or a part fails for good.
     *
     * @param isDemo reads a simulated provider instead of the accounts of the settings
     * @return the exit code
     * @throws StartupFailure when a part does not start
     */
    public static int run(Settings settings, boolean isDemo, PrintWriter out, InstantSource clock) {
        var up = new Up(isDemo ? settings.forDemo() : settings, isDemo, out, clock);
        return up.untilEnd(port -> up.lifetime.awaitEnd(up.health::all));
    }

    /** Runs the demo until its first figures are there, so that the JVM can write down the classes it needs. */
    public static int rehearse(Settings settings, PrintWriter out, InstantSource clock) {
        var up = new Up(settings.forDemo(), true, out, clock);
        return up.untilEnd(port -> new Rehearsal(settings.http().host(), port).run(up.lifetime));
    }

    /** @param life what to do when everything is ready; gets the HTTP port and gives the exit code */
    private int untilEnd(IntUnaryOperator life) {
        Runtime.getRuntime().addShutdownHook(new Thread(stages::close, "shutdown"));
        try {
            return life.applyAsInt(start());
        } finally {
            stages.close();
        }
    }

    private int start() {
        var startNanos = System.nanoTime();
        HttpPort.requireFree(settings.http());
        var directory = DataDirectory.open(settings.dataDirectory());
        stages.started(Stage.DIRECTORY, directory::close);
        var demo = demo(directory);
        announcer.whatIsRead(settings, isDemo);
        inbox.ifPresent(page -> announcer.say("inbox", "alerts of the demo arrive at " + page));
        var query = startParts(demo, directory);
        awaitReady(query);
        announcer.ready(
                "http://" + settings.http().host() + ":" + query.port(),
                Duration.ofNanos(System.nanoTime() - startNanos));
        return query.port();
    }

    private Optional<DemoProviders> demo(DataDirectory directory) {
        if (!isDemo) {
            return Optional.empty();
        }
        var demo = DemoProviders.start(directory, clock);
        stages.started(Stage.SIMULATOR, demo::close);
        inbox = Optional.of(demo.inboxPage());
        return Optional.of(demo);
    }

    private QueryApp startParts(Optional<DemoProviders> demo, DataDirectory directory) {
        var clusterStart = new ClusterStart(settings, health, stages);
        var starting = new CompletableFuture<Cluster>();
        var known = new CompletableFuture<Settings>();
        Together.run(
                () -> starting.complete(clusterStart.start(directory, lifetime::fail)),
                // Adds up what the simulated organization used, which takes as long as the broker.
                () -> known.complete(demo.map(providers -> settings.inDemo(providers.settings()))
                        .orElse(settings)));
        var world = known.join();
        var cluster = starting.join();
        clusterStart.removeCrashRemains(cluster, world.alerting().channels());
        return startParts(world, cluster, clusterStart.prepareTopics(cluster), directory);
    }

    private QueryApp startParts(Settings world, Cluster cluster, int brokers, DataDirectory directory) {
        var connectors = new Connectors(world, health, stages, clock);
        connectors.watch();
        var applications = new Applications(world, isDemo, inbox, clock);
        var query = new CompletableFuture<QueryApp>();
        var rollup = new CompletableFuture<RollupApp>();
        Together.run(
                () -> query.complete(query(applications, cluster, directory)),
                () -> rollup.complete(rollup(applications, cluster, directory)),
                () -> {
                    // Before the rollup starts: the first decision finds its channels, and nothing is decided by a cap
                    // that the settings have changed or taken away.
                    notifier(applications, cluster).start();
                    shipCaps(world, cluster);
                },
                () -> connectors.prepare(cluster, brokers),
                () -> PriceShipping.ship(cluster.bootstrapServers(), cluster.clientSettings()));
        Together.run(query.join()::start, rollup.join()::start);
        // A back-fill would take the processor from the rollup, without which nothing of it counts.
        lifetime.await(POLLS_WITHIN, rollup.join()::isReady);
        connectors.start();
        return query.join();
    }

    private QueryApp query(Applications applications, Cluster cluster, DataDirectory directory) {
        var query = applications.query(cluster, directory, health);
        stages.started(Stage.QUERY, () -> query.close(Stage.QUERY.limit()));
        return query;
    }

    private RollupApp rollup(Applications applications, Cluster cluster, DataDirectory directory) {
        var rollup = applications.rollup(cluster, directory);
        stages.started(Stage.ROLLUP, () -> rollup.close(Stage.ROLLUP.limit()));
        health.watch("rollup", () -> reading(rollup));
        return rollup;
    }

    private NotifierApp notifier(Applications applications, Cluster cluster) {
        var notifier = applications.notifier(cluster);
        stages.started(Stage.NOTIFIER, () -> notifier.close(Stage.NOTIFIER.limit()));
        health.watch(
                "notifier",
                () -> notifier.isReady()
                        ? Reading.up()
                        : Reading.starting("it does not know its place in the log yet"));
        return notifier;
    }

    private void shipCaps(Settings world, Cluster cluster) {
        var alerting = world.alerting();
        UnmatchedCaps.warnings(alerting.caps(), world.accounts(), alerting.tiers())
                .forEach(warning ->
                        log.atWarn().addKeyValue("event", "caps.unmatched").log(warning));
        CapShipping.ship(cluster.bootstrapServers(), cluster.clientSettings(), alerting.caps(), clock.instant());
    }

    private Reading reading(RollupApp rollup) {
        if (rollup.state() == KafkaStreams.State.ERROR) {
            lifetime.fail("the rollup failed for good, see the log before this");
            return Reading.down("it failed for good");
        }
        return rollup.isReady() ? Reading.up() : Reading.starting("it is " + rollup.state());
    }

    private void awaitReady(QueryApp query) {
        var isReady = lifetime.await(READY_WITHIN, () -> query.isReady() && allAreUp());
        if (!isReady) {
            log.atWarn()
                    .addKeyValue("event", "ready.late")
                    .addKeyValue("parts", health.all())
                    .log("not ready yet, GET /ready tells why");
        }
    }

    private boolean allAreUp() {
        return health.all().stream().allMatch(part -> part.state() == State.UP);
    }
}
