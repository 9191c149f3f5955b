package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Runs where a Docker engine is; elsewhere the test report says that it was skipped and why. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealKafkaIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    static boolean dockerRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Test
    @EnabledIf(value = "dockerRuns", disabledReason = "skipped: no Docker engine here for a real Kafka container")
    void spend_equals_the_providers_totals_on_a_kafka_container(@TempDir Path folder) throws Exception {
        try (var kafka = new KafkaContainer("apache/kafka:4.3.1");
                var world = new World(folder)) {
            kafka.start();
            var environment = new HashMap<>(world.environment());
            environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers());
            try (var process = SpendProcess.start(world.log(), environment, "up")) {
                Eventually.passes(
                        LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
                assertThat(process.isAlive()).isTrue();
            }
        }
    }
}
