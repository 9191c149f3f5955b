package dev.aispend.launcher.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the YAML file that {@code SPEND_CONFIG} names. */
final class SpendYaml {
    private static final List<String> SECTIONS = List.of("accounts", "caps", "tiers", "channels");

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SpendYaml() {}

    /** Nothing when it cannot be read, which is a problem. */
    static Optional<YamlPlace> open(Path file, Map<String, String> environment, List<String> problems) {
        try {
            var root = YamlPlace.root(file, MAPPER.readTree(Files.readAllBytes(file)), environment, problems);
            root.knows(SECTIONS, "this file");
            return Optional.of(root);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            var where = place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
            problems.add(file + where + ": is no valid YAML");
        } catch (IOException e) {
            problems.add(SettingDefinitions.SPEND_CONFIG + " = '" + file + "' cannot be read");
        }
        return Optional.empty();
    }
}
