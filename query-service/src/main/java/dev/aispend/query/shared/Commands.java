package dev.aispend.query.shared;

import dev.aispend.wire.CommandRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked to be done once: the commands of the last seven days, as long as their topic keeps them. */
public final class Commands {

    static final Duration KEPT = Duration.ofDays(7);

    private final Recent<CommandRecord> recent = new Recent<>(KEPT);

    /** The oldest first. */
    public List<CommandRecord> all() {
        return recent.all();
    }

    public Optional<CommandRecord> of(String id) {
        return recent.all().stream().filter(command -> command.id().equals(id)).findFirst();
    }

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when the value is no command; then nothing changed
     */
    public void put(String id, byte @Nullable [] value) {
        if (value == null) {
            recent.remove(id);
        } else {
            var command = CommandRecord.fromJson(value);
            recent.put(id, command.requestedAt(), command);
        }
    }
}
