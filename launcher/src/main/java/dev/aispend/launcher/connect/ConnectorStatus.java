package dev.aispend.launcher.connect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Whether a connector and its tasks run, as the worker knows it.
 *
 * @param tasks in the order of their numbers; empty while the connector has not said what tasks it wants
 */
public record ConnectorStatus(String connector, Part self, List<Part> tasks) {
    /**
     * The connector itself or one of its tasks.
     *
     * @param task the task's number, absent for the connector itself
     * @param state Connect's word: RUNNING, FAILED, UNASSIGNED, RESTARTING, PAUSED, STOPPED
     * @param problem the first line of what made it fail
     */
    public record Part(String connector, OptionalInt task, String state, Optional<String> problem) {
        String id() {
            return task.isPresent() ? connector + "/" + task.getAsInt() : connector;
        }

        boolean hasFailed() {
            return "FAILED".equals(state);
        }

        boolean isRunning() {
            return "RUNNING".equals(state);
        }
    }

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    static ConnectorStatus unknown(String connector) {
        return new ConnectorStatus(
                connector, new Part(connector, OptionalInt.empty(), "UNASSIGNED", Optional.empty()), List.of());
    }

    /** The connector runs and so do all its tasks, of which there is at least one. */
    public boolean isRunning() {
        return self.isRunning() && !tasks.isEmpty() && tasks.stream().allMatch(Part::isRunning);
    }

    Stream<Part> parts() {
        return Stream.concat(Stream.of(self), tasks.stream());
    }

    /** What has failed, the connector first. */
    Stream<Part> failed() {
        return parts().filter(Part::hasFailed);
    }

    /** The first line of the first failure. */
    public Optional<String> problem() {
        return failed().flatMap(part -> part.problem().stream()).findFirst();
    }
}
