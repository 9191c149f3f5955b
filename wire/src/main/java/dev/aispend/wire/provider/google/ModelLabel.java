package dev.aispend.wire.provider.google;

import java.util.Optional;
import java.util.regex.Pattern;

/** The label {@code goog-generativelanguage-model}: a model's name without what separates its parts. */
final class ModelLabel {

    private static final Pattern SQUEEZED = Pattern.compile(
            "gemini(?<major>\\d)(?<minor>\\d)?(?<family>flash|pro|ultra|nano)(?<lite>lite)?(?<preview>preview)?");
    private static final Pattern EMBEDDING = Pattern.compile("geminiembedding(?<number>\\d+)");
    private static final Pattern WHOLE = Pattern.compile("[a-z]+(?:[-.][a-z0-9]+)+");

    private ModelLabel() {}

    /** The model's name, empty for a label in no form we know. */
    static Optional<String> model(String label) {
        var squeezed = SQUEEZED.matcher(label);
        if (squeezed.matches()) {
            var minor = squeezed.group("minor");
            return Optional.of("gemini-" + squeezed.group("major") + (minor == null ? "" : "." + minor) + "-"
                    + squeezed.group("family") + (squeezed.group("lite") == null ? "" : "-lite")
                    + (squeezed.group("preview") == null ? "" : "-preview"));
        }
        var embedding = EMBEDDING.matcher(label);
        if (embedding.matches()) {
            return Optional.of("gemini-embedding-" + embedding.group("number"));
        }
        return Optional.of(label).filter(text -> WHOLE.matcher(text).matches());
    }
}
