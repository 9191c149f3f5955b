package dev.aispend.query;

import dev.aispend.query.http.Backend;
import dev.aispend.query.http.ListeningPort;
import dev.aispend.query.http.QueryHttp;
import dev.aispend.query.streams.QueryStreams;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;

/** The query service as a whole: the tables and the HTTP interface over them. */
public final class QueryApp {

    private final ListeningPort port;
    private final QueryStreams streams;
    private final QueryHttp http;
    private final PrometheusMeterRegistry metrics = registry();
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();

    private QueryApp(QueryConfig config, ListeningPort port, Map<String, Object> streamsOverrides) {
        this.port = port;
        var self = new HostInfo(advertisedHost(config.http()), port.number());
        streams = new QueryStreams(config.kafka(), self, config.http().readToken(), streamsOverrides);
        http = new QueryHttp(
                config,
                port,
                new Backend(
                        streams.readModel(), streams.local(), streams::state, config.components(), streams.shared()),
                metrics);
        bindMetrics();
    }

    /** Prometheus wants the same tags on all meters of a name; tables in memory and on disk carry different ones. */
    private static PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(MeterFilter.deny(id -> id.getTag("in.memory.state.id") != null));
        return registry;
    }

    /**
     * Takes the port, so that peers can be told of it, and starts nothing yet.
     *
     * @param streamsOverrides settings of the Streams application that go before ours
     * @throws IOException when the port cannot be had
     */
    public static QueryApp create(QueryConfig config, Map<String, Object> streamsOverrides) throws IOException {
        var port = ListeningPort.open(config.http().host(), config.http().port());
        try {
            return new QueryApp(config, port, streamsOverrides);
        } catch (RuntimeException e) {
            port.close();
            throw e;
        }
    }

    /** Starts both; the HTTP interface answers at once, if only that it is not ready. The topics must exist. */
    public void start() {
        http.start();
        streams.start();
    }

    /** Stops answering, then leaves the group, so that others take over at once. */
    public void close(Duration timeout) {
        http.close();
        streams.close(timeout);
        gcMetrics.close();
        metrics.close();
    }

    public int port() {
        return port.number();
    }

    /** True when the tables of this process hold everything that stood in the log when it took its partitions. */
    public boolean isReady() {
        return streams.state().isReady();
    }

    /** For meters of other parts in the same process. */
    public PrometheusMeterRegistry metrics() {
        return metrics;
    }

    private void bindMetrics() {
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        gcMetrics.bindTo(metrics);
        streams.bindTo(metrics);
    }

    private static String advertisedHost(QueryConfig.Http settings) {
        return settings.advertisedHost().orElseGet(() -> reachable(settings.host()));
    }

    private static String reachable(String host) {
        try {
            boolean everyAddress = InetAddress.getByName(host).isAnyLocalAddress();
            return everyAddress ? InetAddress.getLocalHost().getHostAddress() : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
