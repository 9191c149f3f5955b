package dev.aispend.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.process.Health.Reading;
import dev.aispend.query.status.Component;
import dev.aispend.query.status.Component.State;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicReference<Reading> reading = new AtomicReference<>(Reading.starting("it warms up"));
    private final Health health = new Health(now::get);

    @Test
    void a_state_stands_since_it_was_first_seen() {
        health.watch("rollup", reading::get);
        now.set(NOON.plusSeconds(5));
        assertThat(health.all()).containsExactly(new Component("rollup", State.STARTING, NOON, "it warms up"));

        reading.set(Reading.up());
        assertThat(health.all()).containsExactly(new Component("rollup", State.UP, NOON.plusSeconds(5), null));

        now.set(NOON.plusSeconds(9));
        assertThat(health.all()).containsExactly(new Component("rollup", State.UP, NOON.plusSeconds(5), null));
    }
}
