package dev.aispend.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsReferenceTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    /** Renew the page with {@code -Dgolden.update=true}. */
    @Test
    void the_reference_in_the_docs_is_what_the_definitions_say() throws Exception {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, SettingsReference.markdown());
        }
        assertThat(PAGE).hasContent(SettingsReference.markdown());
    }

    @Test
    void every_setting_stands_in_the_reference() {
        var page = SettingsReference.markdown();

        assertThat(SettingDefinitions.DEF.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }
}
