package dev.aispend.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.config.SettingsReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpTest {
    @TempDir
    Path folder;

    @Test
    void the_demo_brings_figures_says_that_it_is_one_and_stops_cleanly() {
        var settings = SettingsReader.read(Map.of("PORT", "0", "DATA_DIR", folder.toString()));
        var out = new StringWriter();

        var exitCode = Up.rehearse(settings, new PrintWriter(out, true), InstantSource.system());

        assertThat(exitCode).isZero();
        assertThat(out.toString()).startsWith("DEMO: ").containsPattern("ready: http://127.0.0.1:\\d+ ");
        assertThat(folder.resolve("demo/kafka/data/.kafka_cleanshutdown")).exists();
    }
}
