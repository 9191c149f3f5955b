package dev.aispend.query.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Counts and times requests by route and status. */
final class RequestMetrics {

    private static final float MICROS_PER_MILLI = 1_000f;

    private record Kind(String route, int status) {}

    private final MeterRegistry registry;
    private final ConcurrentMap<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Context context, Float tookMs) {
        var matched = context.endpoints().matchedHttpEndpoint();
        var kind = new Kind(matched == null ? "none" : matched.path, context.statusCode());
        timers.computeIfAbsent(kind, this::timer).record((long) (tookMs * MICROS_PER_MILLI), TimeUnit.MICROSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .tag("uri", kind.route())
                .tag("status", String.valueOf(kind.status()))
                .publishPercentileHistogram(false)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);
    }
}
