package dev.aispend.launcher.process;

import dev.aispend.domain.source.Sources;
import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.launcher.streams.SharedRocksDbMemory;
import dev.aispend.notify.NotifierApp;
import dev.aispend.notify.NotifierConfig;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.query.QueryApp;
import dev.aispend.query.QueryConfig;
import dev.aispend.query.Secret;
import dev.aispend.query.status.Components;
import dev.aispend.rollup.RollupApp;
import dev.aispend.rollup.RollupConfig;
import dev.aispend.rollup.cap.CapPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the applications, unstarted, from the settings. */
final class Applications {
    private final Settings settings;
    private final boolean isDemo;
    private final Optional<URI> inbox;
    private final InstantSource clock;

    /** @param inbox where a demo shows the messages that channels received */
    Applications(Settings settings, boolean isDemo, Optional<URI> inbox, InstantSource clock) {
        this.settings = settings;
        this.isDemo = isDemo;
        this.inbox = inbox;
        this.clock = clock;
    }

    RollupApp rollup(Cluster cluster, DataDirectory directory) {
        var alerting = settings.alerting();
        var config = new RollupConfig(
                RollupConfig.APPLICATION_ID,
                cluster.bootstrapServers(),
                directory.streams(),
                cluster.clientSettings(),
                new CapPolicy(alerting.debounce(), alerting.reminder(), alerting.tiers(), CapPolicy.DEFAULT.beat()));
        return RollupApp.create(config, SharedRocksDbMemory.overrides());
    }

    NotifierApp notifier(Cluster cluster) {
        return NotifierApp.create(new NotifierConfig(
                cluster.bootstrapServers(),
                cluster.clientSettings(),
                settings.alerting().channels(),
                Delivery.DEFAULT,
                isDemo,
                clock));
    }

    /** Takes the HTTP port. */
    QueryApp query(Cluster cluster, DataDirectory directory, Components components) {
        var kafka = new QueryConfig.Kafka(
                QueryConfig.APPLICATION_ID, cluster.bootstrapServers(), directory.streams(), cluster.clientSettings());
        var config = new QueryConfig(
                kafka, http(), about(), components, clock, settings.alerting().tiers());
        try {
            return QueryApp.create(config, SharedRocksDbMemory.overrides());
        } catch (IOException e) {
            throw new StartupFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private QueryConfig.Http http() {
        var http = settings.http();
        return new QueryConfig.Http(
                http.host(),
                http.port(),
                http.advertisedHost(),
                secret(http.readToken()),
                http.allowedOrigins(),
                secret(http.adminToken()),
                secret(http.ingestKey()));
    }

    private QueryConfig.About about() {
        return new QueryConfig.About(
                Version.text(),
                isDemo,
                settings.redacted(),
                Stream.of(Sources.OPENAI, Sources.ANTHROPIC, Sources.VERTEX)
                        .collect(Collectors.toMap(provider -> provider, this::isRead)),
                inbox);
    }

    private static Optional<Secret> secret(Optional<dev.aispend.launcher.config.Secret> given) {
        return given.map(token -> new Secret(token.value()));
    }

    private boolean isRead(String provider) {
        return settings.accounts().stream()
                .anyMatch(account -> account.provider().equals(provider));
    }
}
