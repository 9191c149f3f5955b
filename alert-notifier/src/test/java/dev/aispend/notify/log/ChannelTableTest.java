package dev.aispend.notify.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.channel.Channel;
import dev.aispend.wire.ChannelRecord;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelTableTest {

    private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final Channel SLACK =
            new Channel.Slack("slack", URI.create("https://hooks.slack.com/services/T/B/x"));

    @Test
    void a_new_channel_is_written_without_its_secret() {
        assertThat(changes(Map.of(), List.of(SLACK)))
                .hasEntrySatisfying(
                        "slack",
                        written -> assertThat(written.map(ChannelRecord::fromJson))
                                .contains(new ChannelRecord(1, "slack", "slack", "https://hooks.slack.com", NOW)));
    }

    @Test
    void what_is_as_it_was_is_not_written_again() {
        var known = new ChannelRecord(1, "slack", "slack", "https://hooks.slack.com", BEFORE);
        assertThat(changes(Map.of("slack", Optional.of(known)), List.of(SLACK))).isEmpty();
    }

    @Test
    void what_changed_or_cannot_be_read_is_written_anew() {
        var moved = new ChannelRecord(1, "slack", "webhook", "https://example.com", BEFORE);
        assertThat(changes(Map.of("slack", Optional.of(moved)), List.of(SLACK))).containsOnlyKeys("slack");
        assertThat(changes(Map.of("slack", Optional.empty()), List.of(SLACK)))
                .hasEntrySatisfying("slack", written -> assertThat(written).isPresent());
    }

    @Test
    void what_is_no_longer_configured_gets_a_tombstone() {
        var known = new ChannelRecord(1, "email", "email", "example.com", BEFORE);
        assertThat(changes(Map.of("email", Optional.of(known)), List.of()))
                .containsExactly(Map.entry("email", Optional.empty()));
    }

    private static Map<String, Optional<byte[]>> changes(
            Map<String, Optional<ChannelRecord>> known, List<Channel> channels) {
        return ChannelTable.changes(known, channels, () -> NOW);
    }
}
