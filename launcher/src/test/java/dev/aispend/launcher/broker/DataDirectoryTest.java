package dev.aispend.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.launcher.config.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void opening_creates_missing_folders() {
        try (var directory = DataDirectory.open(folder.resolve("a/b"))) {
            assertThat(directory.path()).isDirectory();
            assertThat(directory.streams()).isDirectory();
        }
    }

    @Test
    void a_folder_that_is_open_is_refused_until_it_is_closed() {
        try (var first = DataDirectory.open(folder)) {
            assertThatThrownBy(() -> DataDirectory.open(first.path()))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("is in use by another process");
        }
        DataDirectory.open(folder).close();
    }

    @Test
    void a_path_that_cannot_be_a_folder_is_refused_in_one_sentence() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("the data directory " + file.resolve("data")
                        + " cannot be written (FileSystemException); make it writable, or set DATA_DIR to another"
                        + " folder");
    }
}
