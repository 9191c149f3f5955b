package dev.aispend.simulator.google.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.http.PageTwist;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference's raw export rows, put through its own statements, give its own sample answers cell by cell. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferenceRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ExportTable TABLE =
            new ExportTable("acme-finops", "billing_export", "gcp_billing_export_v1_01A2B3_4C5D6E_7F8091", "US");
    private static final String FIRST_POLL = "2026-11-17 12:00:00";
    private static final String SECOND_POLL = "2026-11-19 06:00:00";

    @TempDir
    private Path folder;

    private DuckDBConnection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        connection =
                (DuckDBConnection) Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        execute(Engine.SETTINGS);
        String macros = text("/dev/aispend/simulator/google/bigquery/export.sql");
        execute(macros.substring(macros.indexOf("CREATE MACRO")));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void the_first_poll_gives_the_rows_of_the_three_sample_pages() throws Exception {
        load(FIRST_POLL);

        JsonNode answer = rollUp();

        List<JsonNode> expected = new ArrayList<>();
        for (String page : List.of("jobs-query-page1", "getqueryresults-page2", "getqueryresults-page3")) {
            sample("google-bigquery-" + page + ".json").get("rows").forEach(expected::add);
        }
        assertThat(answer.get("rows"))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(15);
        assertThat(answer.get("schema"))
                .isEqualTo(sample("google-bigquery-jobs-query-page1.json").get("schema"));
    }

    @Test
    void the_second_poll_gives_the_restated_sample() throws Exception {
        load(SECOND_POLL);

        assertThat(rollUp().get("rows"))
                .containsExactlyInAnyOrderElementsOf(
                        sample("google-bigquery-restated-later-poll.json").get("rows"))
                .hasSize(19);
    }

    @Test
    void the_changed_days_are_those_with_rows_since_the_watermark() throws Exception {
        load(SECOND_POLL);
        JsonNode parameters = JSON.readTree("""
                [{"name": "partition_lo", "parameterType": {"type": "TIMESTAMP"},
                  "parameterValue": {"value": "2026-11-16 00:00:00"}},
                 {"name": "last_watermark", "parameterType": {"type": "TIMESTAMP"},
                  "parameterValue": {"value": "2026-11-18T02:15:27.301118Z"}},
                 {"name": "service_ids", "parameterType": {"type": "ARRAY", "arrayType": {"type": "STRING"}},
                  "parameterValue": {"arrayValues": [{"value": "C7E2-9256-1C43"}]}}]
                """);

        JsonNode rows = run(text("google-billing-changed-days.sql"), parameters).get("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).isEqualTo(JSON.readTree("{\"f\":[{\"v\":\"2026-11-15\"},{\"v\":\"1.795032E9\"}]}"));
    }

    @Test
    void nested_columns_come_as_records_and_lists() throws Exception {
        load(SECOND_POLL);
        JsonNode sample = sample("google-bigquery-nested-rows.json");
        StringJoiner columns = new StringJoiner(", ");
        sample.get("schema")
                .get("fields")
                .forEach(field -> columns.add(field.get("name").asText()));

        JsonNode answer = run("SELECT " + columns + " FROM `" + TABLE.fullName() + "`", JSON.createArrayNode());

        assertThat(answer.get("schema")).isEqualTo(sample.get("schema"));
        assertThat(answer.get("rows")).containsAll(sample.get("rows"));
    }

    private JsonNode rollUp() throws Exception {
        return run(
                text("google-billing-rollup.sql"),
                sample("google-bigquery-jobs-query-request.json").get("queryParameters"));
    }

    private JsonNode run(String sql, JsonNode parameters) throws Exception {
        ObjectNode request = JSON.createObjectNode().put("parameterMode", "NAMED");
        request.set("queryParameters", parameters);
        Map<String, QueryParameter> values = QueryParameter.all(request);
        QueryResult result = new Engine(connection).run(GoogleSql.of(sql, TABLE, values), values);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Job job = new Job("job_1", result, new AtomicInteger(), 1, Instant.EPOCH);
        Paging all = new Paging(0, Integer.MAX_VALUE, TimeFormat.FLOAT64);
        new JobBody(TABLE, job, all, PageTwist.NONE, true, true).writeTo(out);
        return JSON.readTree(out.toByteArray());
    }

    /** The rows exported before a poll, with the types of the sample schema and the partition as a column. */
    private void load(String until) throws Exception {
        Path rows = folder.resolve("rows.ndjson");
        Files.writeString(rows, text("google-billing-export-rows.ndjson").replace(" UTC\"", "\""));
        execute("CREATE TABLE billing_export AS SELECT *, date_trunc('day', export_time) AS \"_PARTITIONTIME\" FROM"
                + " read_json('" + rows + "', format='newline_delimited', columns={" + columns()
                + "}) WHERE export_time < TIMESTAMP '" + until + "'");
    }

    private static String columns() throws IOException {
        StringJoiner columns = new StringJoiner(", ");
        for (JsonNode field : JSON.readTree(text("google-billing-export-standard-schema.json"))) {
            columns.add("'" + field.get("name").asText() + "': '" + type(field) + "'");
        }
        return columns.toString();
    }

    private static String type(JsonNode field) {
        String type = switch (field.get("type").asText()) {
            case "STRING" -> "VARCHAR";
            case "FLOAT" -> "DOUBLE";
            case "NUMERIC" -> "DECIMAL(38, 9)";
            case "RECORD" -> struct((ArrayNode) field.get("fields"));
            default -> field.get("type").asText();
        };
        return field.get("mode").asText().equals("REPEATED") ? type + "[]" : type;
    }

    private static String struct(ArrayNode fields) {
        StringJoiner struct = new StringJoiner(", ", "STRUCT(", ")");
        fields.forEach(field -> struct.add('"' + field.get("name").asText() + "\" " + type(field)));
        return struct.toString();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonNode sample(String name) throws IOException {
        return JSON.readTree(text(name));
    }

    private static String text(String name) throws IOException {
        String path = name.startsWith("/") ? name : "/dev/aispend/simulator/google/" + name;
        try (InputStream in = ReferenceRowsTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
