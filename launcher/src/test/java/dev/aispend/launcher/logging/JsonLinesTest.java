package dev.aispend.launcher.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void an_event_is_one_line_with_its_own_keys() throws Exception {
        var event = event("dev.aispend.x", Level.INFO, "two\nlines \"quoted\"", null);
        event.addKeyValuePair(new KeyValuePair("event", "broker.started"));
        event.addKeyValuePair(new KeyValuePair("elapsedMs", 12L));

        var line = new String(new JsonLines().encode(event), UTF_8);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        var json = new JsonMapper().readTree(line);
        assertThat(json.get("time").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(json.get("level").asText()).isEqualTo("INFO");
        assertThat(json.get("message").asText()).isEqualTo("two\nlines \"quoted\"");
        assertThat(json.get("event").asText()).isEqualTo("broker.started");
        assertThat(json.get("elapsedMs").asLong()).isEqualTo(12);
    }

    @Test
    void a_failure_brings_its_trace() throws Exception {
        var event = event("dev.aispend.x", Level.ERROR, "failed", new IllegalStateException("why"));

        var json = new JsonMapper().readTree(new JsonLines().encode(event));

        assertThat(json.get("trace").asText()).startsWith("java.lang.IllegalStateException: why");
    }

    @Test
    void known_noise_is_dropped_and_the_same_logger_is_heard_otherwise() {
        var noise = new BenignNoise();

        assertThat(noise.decide(event(
                        "kafka.server.DefaultAutoTopicCreationManager", Level.WARN, "TOPIC_ALREADY_EXISTS", null)))
                .isEqualTo(FilterReply.DENY);
        assertThat(noise.decide(event("kafka.server.DefaultAutoTopicCreationManager", Level.WARN, "disk full", null)))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private LoggingEvent event(String logger, Level level, String message, @Nullable Throwable thrown) {
        var event = new LoggingEvent("fqcn", context.getLogger(logger), level, message, thrown, new Object[0]);
        event.setInstant(Instant.parse("2026-11-21T12:00:00Z"));
        return event;
    }
}
