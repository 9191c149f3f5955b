package dev.aispend.launcher.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads {@code topics.yaml}, the one place that defines topics; the build packs it into this module. */
public final class TopicsYaml {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Document(@JsonProperty(required = true) List<TopicSpec> topics) {}

    private TopicsYaml() {}

    /** The topics of this build. */
    public static List<TopicSpec> load() {
        try (var stream = TopicsYaml.class.getResourceAsStream("/topics.yaml")) {
            if (stream == null) {
                throw new IllegalStateException("topics.yaml is missing from this build");
            }
            return read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("topics.yaml of this build cannot be read", e);
        }
    }

    static List<TopicSpec> read(InputStream yaml) throws IOException {
        return List.copyOf(MAPPER.readValue(yaml, Document.class).topics());
    }
}
