package dev.aispend.query;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.query.status.Components;
import dev.aispend.wire.tier.ShippedTiers;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the query service needs to know.
 *
 * @param clock says which day is today
 * @param tiers which models are of which tier
 */
public record QueryConfig(
        Kafka kafka, Http http, About about, Components components, InstantSource clock, ModelTiers tiers) {

    public static final String APPLICATION_ID = "spend-query";

    /** With the tiers that come with the product. */
    public QueryConfig(Kafka kafka, Http http, About about, Components components, InstantSource clock) {
        this(kafka, http, about, components, clock, ShippedTiers.load());
    }

    /**
     * @param stateDir folder of the tables on disk
     * @param clientSettings security and the like, for every Kafka client
     */
    public record Kafka(
            String applicationId, String bootstrapServers, Path stateDir, Map<String, String> clientSettings) {

        public Kafka {
            clientSettings = Map.copyOf(clientSettings);
        }
    }

    /**
     * @param host address to listen on
     * @param port 0 takes any free one
     * @param advertisedHost where peers reach this process; empty means {@code host}, or this machine's name when that is
     *     every address
     * @param readToken bearer token of all reads and of peers; empty leaves reads open
     * @param allowedOrigins origins of foreign pages that may read; {@code *} allows all
     * @param adminToken bearer token of all changes; empty switches them off
     * @param ingestKey key of those who only send us what happened
     */
    public record Http(
            String host,
            int port,
            Optional<String> advertisedHost,
            Optional<Secret> readToken,
            Set<String> allowedOrigins,
            Optional<Secret> adminToken,
            Optional<Secret> ingestKey) {

        /** Nothing can be changed or sent. */
        public Http(
                String host,
                int port,
                Optional<String> advertisedHost,
                Optional<Secret> readToken,
                Set<String> allowedOrigins) {
            this(host, port, advertisedHost, readToken, allowedOrigins, Optional.empty(), Optional.empty());
        }

        public Http {
            allowedOrigins = Set.copyOf(allowedOrigins);
        }

        public static Http open(String host, int port) {
            return new Http(host, port, Optional.empty(), Optional.empty(), Set.of());
        }
    }

    /**
     * What {@code /status} and {@code /config} show.
     *
     * @param demo true when the figures are made up
     * @param settings without secrets, as {@code /config} shows them
     * @param providersEnabled by name of provider
     * @param inbox where a demo shows the messages that channels received; empty when there is none
     */
    public record About(
            String version,
            boolean demo,
            Map<String, Object> settings,
            Map<String, Boolean> providersEnabled,
            Optional<URI> inbox) {

        /** Without an inbox. */
        public About(
                String version, boolean demo, Map<String, Object> settings, Map<String, Boolean> providersEnabled) {
            this(version, demo, settings, providersEnabled, Optional.empty());
        }

        public About {
            settings = Map.copyOf(settings);
            providersEnabled = Map.copyOf(providersEnabled);
        }
    }
}
