package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The page that says what became of the seed systems names tests; they must be there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompatibilityDocumentTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+)\\.([a-z][A-Za-z0-9_]*_[A-Za-z0-9_]*)`");

    @Test
    void every_test_the_page_names_exists() throws IOException {
        var methods = methods();
        var missing = new ArrayList<String>();
        int named = 0;
        var found = NAMED.matcher(Files.readString(PROJECT.resolve("docs/compatibility.md")));
        while (found.find()) {
            named++;
            var method = Pattern.compile("void " + found.group(2) + "\\(");
            if (methods.getOrDefault(found.group(1), List.of()).stream()
                    .noneMatch(text -> method.matcher(text).find())) {
                missing.add(found.group(1) + "." + found.group(2));
            }
        }

        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }

    @Test
    void every_fault_of_seed_a_and_every_promise_of_the_acceptance_list_names_a_test() throws IOException {
        var rows = Files.readAllLines(PROJECT.resolve("docs/compatibility.md")).stream()
                .filter(line -> line.matches("\\| (A[0-9]+ |[1-9] \\|).*"))
                .toList();

        assertThat(rows)
                .hasSize(13 + 9)
                .allSatisfy(row -> assertThat(NAMED.matcher(row).find()).as(row).isTrue());
    }

    /** Texts of the test classes by name; several modules may have one of the same name. */
    private static Map<String, List<String>> methods() throws IOException {
        var texts = new HashMap<String, List<String>>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (var tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                addAll(tests, texts);
            }
        }
        return texts;
    }

    private static void addAll(Path tests, Map<String, List<String>> texts) throws IOException {
        try (Stream<Path> files = Files.walk(tests)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var name = String.valueOf(file.getFileName()).replace(".java", "");
                texts.computeIfAbsent(name, key -> new ArrayList<>()).add(Files.readString(file));
            }
        }
    }
}
