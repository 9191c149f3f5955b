package dev.aispend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what we write against what {@code docs/topics} says we write. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopicDocumentsTest {

    private static final Path DOCUMENTS = Path.of("..", "docs", "topics");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("raw-page", Records.RAW_PAGE, Records.BARE_RAW_PAGE),
                Arguments.of("day-status", Records.DAY_STATUS, Records.BARE_DAY_STATUS),
                Arguments.of("source-status", Records.SOURCE_STATUS, Records.BARE_SOURCE_STATUS),
                Arguments.of("cell", Records.CELL, Records.BARE_CELL),
                Arguments.of("day-header", Records.DAY_HEADER, Records.BARE_DAY_HEADER),
                Arguments.of("reconciliation", Records.RECONCILIATION, Records.BARE_RECONCILIATION),
                Arguments.of("restatement", Records.RESTATEMENT, Records.BARE_RESTATEMENT),
                Arguments.of("dead-letter", Records.DEAD_LETTER, Records.BARE_DEAD_LETTER),
                Arguments.of("price", Records.PRICE, Records.BARE_PRICE),
                Arguments.of("price-alias", Records.PRICE_ALIAS, Records.PRICE_ALIAS),
                Arguments.of("cap", Records.CAP, Records.BARE_CAP),
                Arguments.of("delivery", Records.DELIVERY, Records.BARE_DELIVERY),
                Arguments.of("channel", Records.CHANNEL, Records.CHANNEL),
                Arguments.of("command", Records.COMMAND, Records.BARE_COMMAND),
                Arguments.of("recompute-result", Records.RECOMPUTE_RESULT, Records.BARE_RECOMPUTE_RESULT),
                Arguments.of("tier-snapshot", Records.TIER_SNAPSHOT, Records.BARE_TIER_SNAPSHOT),
                Arguments.of("acknowledgement", Records.ACKNOWLEDGEMENT, Records.BARE_ACKNOWLEDGEMENT),
                Arguments.of("cap-state", Records.CAP_STATE, Records.BARE_CAP_STATE),
                Arguments.of("alert", Records.ALERT, Records.BARE_ALERT),
                Arguments.of("source-alert", Records.SOURCE_ALERT, Records.SOURCE_ALERT),
                Arguments.of("provider-figure", Records.PROVIDER_FIGURE, Records.BARE_PROVIDER_FIGURE));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_is_as_its_schema_says(String name, Object full, Object bare) throws IOException {
        assertThat(faults(name, Json.MAPPER.valueToTree(full))).isEmpty();
        assertThat(faults(name, Json.MAPPER.valueToTree(bare))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_schema_names_no_field_that_is_never_written(String name, Object full, Object bare) throws IOException {
        var written = new ArrayList<String>();
        Json.MAPPER.<ObjectNode>valueToTree(full).fieldNames().forEachRemaining(written::add);
        var described = new ArrayList<String>();
        Json.MAPPER
                .readTree(Files.readString(schemaFile(name)))
                .get("properties")
                .fieldNames()
                .forEachRemaining(described::add);
        assertThat(described).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_schema_refuses_what_drifted(String name, Object full, Object bare) throws IOException {
        ObjectNode extra = Json.MAPPER.valueToTree(full);
        assertThat(faults(name, extra.put("undocumented", 1))).isNotEmpty();
        ObjectNode lacking = Json.MAPPER.valueToTree(full);
        lacking.remove("schemaVersion");
        assertThat(faults(name, lacking)).isNotEmpty();
        ObjectNode wrongDay = Json.MAPPER.valueToTree(full);
        wrongDay.put(wrongDay.has("day") ? "day" : "lastAttempt", "yesterday");
        assertThat(faults(name, wrongDay)).isNotEmpty();
    }

    @Test
    void the_document_has_a_channel_for_every_topic_and_every_reference_leads_somewhere() throws IOException {
        var document = new YAMLMapper().readTree(Files.readString(DOCUMENTS.resolve("asyncapi.yaml")));
        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.get("channels").findValuesAsText("address"))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(leadsSomewhere(document, reference))
                        .as(reference)
                        .isTrue());
    }

    private static boolean leadsSomewhere(JsonNode document, String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : Files.exists(DOCUMENTS.resolve(reference));
    }

    private static List<Error> faults(String name, JsonNode value) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(schemaFile(name)));
        return schema.validate(
                value.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Path schemaFile(String name) {
        return DOCUMENTS.resolve(name + ".schema.json");
    }
}
