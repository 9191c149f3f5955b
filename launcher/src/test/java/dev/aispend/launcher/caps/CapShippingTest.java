package dev.aispend.launcher.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.caps.CapShipping.Outcome;
import dev.aispend.launcher.config.ConfiguredCap;
import dev.aispend.launcher.config.SettingsReader;
import dev.aispend.launcher.topics.KeyedTopic;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapShippingTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T10:30:00Z");

    @TempDir
    Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(directory);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicsTool(admin, TopicsYaml.load()).createMissing();
        }
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void a_start_with_unchanged_settings_is_no_edit() {
        var settings = Map.of(
                "OPENAI_SOFT_CAP",
                "80.50",
                "OPENAI_HARD_CAP",
                "100",
                "PREMIUM_TIER_LIMIT",
                "1000000",
                "CAP_PERIOD",
                "week");

        assertThat(ship(settings, FIRST)).isEqualTo(new Outcome(2, 0, 0));
        var shipped = caps();
        assertThat(ship(settings, LATER)).isEqualTo(new Outcome(0, 0, 2));
        assertThat(ship(
                        Map.of(
                                "OPENAI_SOFT_CAP", "80.5",
                                "OPENAI_HARD_CAP", "100.00",
                                "PREMIUM_TIER_LIMIT", "1000000",
                                "CAP_PERIOD", "week"),
                        LATER))
                .as("the same amounts, written otherwise")
                .isEqualTo(new Outcome(0, 0, 2));

        assertThat(caps()).isEqualTo(shipped);
        assertThat(shipped).containsOnlyKeys("env:openai", "env:tier:premium");
        assertThat(cap("env:openai").createdAt()).isEqualTo(FIRST);
    }

    @Test
    void a_raised_cap_is_the_next_revision_of_the_same_cap_and_one_that_is_gone_is_taken_away() {
        ship(Map.of("OPENAI_HARD_CAP", "100", "GLOBAL_HARD_CAP", "900"), FIRST);

        assertThat(ship(Map.of("OPENAI_HARD_CAP", "150"), LATER)).isEqualTo(new Outcome(1, 1, 0));

        assertThat(caps()).containsOnlyKeys("env:openai");
        assertThat(cap("env:openai").revision()).isEqualTo(2);
        assertThat(cap("env:openai").createdAt()).as("it existed all along").isEqualTo(FIRST);
        assertThat(cap("env:openai").updatedAt()).isEqualTo(LATER);
    }

    @Test
    void a_cap_that_comes_back_exists_anew() {
        ship(Map.of("OPENAI_HARD_CAP", "100"), FIRST);
        ship(Map.of(), FIRST);

        ship(Map.of("OPENAI_HARD_CAP", "100"), LATER);

        assertThat(cap("env:openai").createdAt()).isEqualTo(LATER);
    }

    @Test
    void caps_of_others_and_records_that_cannot_be_read_are_left_alone() {
        var budget = new ConfiguredCap(
                        "google-budget:1",
                        "Google",
                        new CapRecord.Origin(CapRecord.GOOGLE_BUDGET, "budgets/1"),
                        CapRecord.COST_USD,
                        CapRecord.Scope.account("vertex", "default"),
                        PeriodKind.MONTH,
                        null,
                        java.util.List.of())
                .since(FIRST);
        var others = new HashMap<String, byte[]>();
        others.put(budget.id(), budget.toJson());
        others.put("cap_broken", "no JSON".getBytes(StandardCharsets.UTF_8));
        topic().write(new HashMap<>(others));

        assertThat(ship(Map.of("OPENAI_HARD_CAP", "100"), LATER)).isEqualTo(new Outcome(1, 0, 0));

        assertThat(caps()).containsOnlyKeys("google-budget:1", "cap_broken", "env:openai");
    }

    private Outcome ship(Map<String, String> environment, Instant now) {
        var caps = SettingsReader.read(environment).alerting().caps();
        return CapShipping.ship(broker.bootstrapServers(), Map.of(), caps, now);
    }

    private CapRecord cap(String id) {
        return CapRecord.fromJson(
                Objects.requireNonNull(topic().newest(id::equals).get(id)));
    }

    private Map<String, String> caps() {
        var caps = new HashMap<String, String>();
        topic().newest(id -> true).forEach((id, json) -> caps.put(id, new String(json, StandardCharsets.UTF_8)));
        return caps;
    }

    private KeyedTopic topic() {
        return new KeyedTopic(Topics.CAPS, broker.bootstrapServers(), Map.of());
    }
}
