package dev.aispend.notify.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What receivers are told in {@code docs/alerts.md}. */
final class AlertsDocument {

    private static final Path FILE = Path.of("..", "docs", "alerts.md");
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: (?<name>[a-z-]+) -->\n```json\n(?<json>.*?)```\n", Pattern.DOTALL);

    private AlertsDocument() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample's JSON as it stands there. */
    static String sample(String name) {
        return SAMPLE.matcher(text())
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + name));
    }

    static void replace(String name, String json) {
        var replaced = SAMPLE.matcher(text())
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals(name)
                                ? found.group().replace(found.group(2), json + "\n")
                                : found.group()));
        try {
            Files.writeString(FILE, replaced);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only program in a language. */
    static String program(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(text())
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(block.indexOf('\n') + 1, block.length() - "```\n".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no program in " + language));
    }
}
