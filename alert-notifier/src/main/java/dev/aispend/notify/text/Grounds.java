package dev.aispend.notify.text;

import dev.aispend.wire.AlertRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a decision stands on: whose figures count, and how firm they are. */
final class Grounds {

    private static final List<String> STATES = List.of("open", "provisional", "final");

    private Grounds() {}

    /** Such as {@code openai: billed, usage; anthropic: usage}. */
    static String bases(Map<String, List<String>> bases) {
        return bases.isEmpty()
                ? "none"
                : new TreeMap<>(bases)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                                .collect(Collectors.joining("; "));
    }

    /** Such as {@code 1 open, 2 provisional, 15 final}. */
    static String dayStates(Map<String, Long> states) {
        var others = states.keySet().stream()
                .filter(state -> !STATES.contains(state))
                .sorted();
        var counts = Stream.concat(STATES.stream(), others)
                .filter(state -> states.getOrDefault(state, 0L) > 0)
                .map(state -> states.get(state) + " " + state)
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    static String of(AlertRecord alert) {
        return "Rests on " + bases(alert.bases()) + ". Days: " + dayStates(alert.dayStates()) + ".";
    }
}
