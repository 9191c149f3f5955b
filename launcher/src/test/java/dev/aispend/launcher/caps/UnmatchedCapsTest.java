package dev.aispend.launcher.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnmatchedCapsTest {
    @TempDir
    Path folder;

    @Test
    void a_cap_of_a_provider_that_is_not_read_is_told() {
        assertThat(warnings(Map.of("OPENAI_ADMIN_KEY", "k", "VERTEX_HARD_CAP", "5", "OPENAI_HARD_CAP", "5")))
                .containsExactly("the cap env:vertex can never be reached: no account that is read falls under it");
    }

    @Test
    void where_no_account_is_read_at_all_another_process_may_read_them() {
        assertThat(warnings(Map.of("VERTEX_HARD_CAP", "5"))).isEmpty();
    }

    @Test
    void slips_of_the_pen_in_the_file_are_told() throws Exception {
        var yaml = Files.writeString(folder.resolve("spend.yaml"), """
                caps:
                  - {id: a, scope: {providers: opneai}, thresholds: [{amount: 1}]}
                  - {id: b, scope: {tiers: premuim}, thresholds: [{amount: 1}]}
                  - {id: c, scope: {accounts: research}, thresholds: [{amount: 1}]}
                  - {id: d, scope: {accounts: default, tiers: mini}, thresholds: [{amount: 1}]}
                """);

        assertThat(warnings(Map.of("OPENAI_ADMIN_KEY", "k", "SPEND_CONFIG", yaml.toString())))
                .containsExactly(
                        "the cap config:a can never be reached: no source tells of opneai",
                        "the cap config:b can never be reached: no model is of the tier premuim",
                        "the cap config:c can never be reached: no account that is read falls under it");
    }

    private static List<String> warnings(Map<String, String> environment) {
        var settings = SettingsReader.read(new HashMap<>(environment));
        var alerting = settings.alerting();
        return UnmatchedCaps.warnings(alerting.caps(), settings.accounts(), alerting.tiers());
    }
}
