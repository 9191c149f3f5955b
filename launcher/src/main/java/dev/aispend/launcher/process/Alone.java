package dev.aispend.launcher.process;

import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.config.InvalidSettings;
import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.process.Stages.Stage;
import dev.aispend.notify.channel.Channel;
import dev.aispend.query.status.Components;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** One application by itself on an external cluster, whose topics must exist. */
public final class Alone {
    private final Settings settings;
    private final Announcer announcer;
    private final Applications applications;
    private final Stages stages = new Stages();
    private final Lifetime lifetime = new Lifetime();

    private Alone(Settings settings, PrintWriter out, InstantSource clock) {
        this.settings = settings;
        this.announcer = new Announcer(settings, out);
        this.applications = new Applications(settings, false, Optional.empty(), clock);
    }

    /** Runs the rollup until the process ends; gives the exit code. */
    public static int rollup(Settings settings, PrintWriter out, InstantSource clock) {
        var alone = new Alone(settings, out, clock);
        return alone.run(alone::rollup);
    }

    /** Runs a query service until the process ends; gives the exit code. */
    public static int query(Settings settings, PrintWriter out, InstantSource clock) {
        HttpPort.requireFree(settings.http());
        var alone = new Alone(settings, out, clock);
        return alone.run(alone::query);
    }

    /** Runs the notifier until the process ends; gives the exit code. */
    public static int notifier(Settings settings, PrintWriter out, InstantSource clock) {
        var alone = new Alone(settings, out, clock);
        return alone.run(alone::notifier);
    }

    private interface Application {
        int run(Cluster cluster, DataDirectory directory);
    }

    private int run(Application application) {
        var servers = settings.kafka()
                .bootstrapServers()
                .orElseThrow(() -> new InvalidSettings(
                        List.of("KAFKA_BOOTSTRAP_SERVERS is missing: a part by itself needs a cluster to meet on")));
        Runtime.getRuntime().addShutdownHook(new Thread(stages::close, "shutdown"));
        try {
            var directory = DataDirectory.open(settings.dataDirectory());
            stages.started(Stage.DIRECTORY, directory::close);
            return application.run(new Cluster(servers, settings.kafka().clientSettings(), false), directory);
        } finally {
            stages.close();
        }
    }

    private int rollup(Cluster cluster, DataDirectory directory) {
        var rollup = applications.rollup(cluster, directory);
        stages.started(Stage.ROLLUP, () -> rollup.close(Stage.ROLLUP.limit()));
        rollup.start();
        announcer.say("started", "rollup on " + cluster.bootstrapServers());
        return lifetime.awaitEnd(() -> {
            if (rollup.state() == KafkaStreams.State.ERROR) {
                lifetime.fail("the rollup failed for good, see the log before this");
            }
        });
    }

    private int notifier(Cluster cluster, DataDirectory directory) {
        var notifier = applications.notifier(cluster);
        stages.started(Stage.NOTIFIER, () -> notifier.close(Stage.NOTIFIER.limit()));
        notifier.start();
        var channels =
                settings.alerting().channels().stream().map(Channel::name).toList();
        announcer.say("started", "notifier on " + cluster.bootstrapServers() + ", channels " + channels);
        return lifetime.awaitEnd(() -> {});
    }

    private int query(Cluster cluster, DataDirectory directory) {
        var query = applications.query(cluster, directory, Components.none());
        stages.started(Stage.QUERY, () -> query.close(Stage.QUERY.limit()));
        query.start();
        announcer.say("started", "query service: http://" + settings.http().host() + ":" + query.port());
        return lifetime.awaitEnd(() -> {});
    }
}
