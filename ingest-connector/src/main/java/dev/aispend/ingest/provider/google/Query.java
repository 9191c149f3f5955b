package dev.aispend.ingest.provider.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.ingest.provider.Posted;
import dev.aispend.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request of {@code jobs.query} in the making.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query">jobs.query</a>
 */
final class Query {

    /** Keeps a page below the 10 MB at which BigQuery cuts it anyway. */
    static final int MOST_ROWS = 10_000;

    /** How long BigQuery may wait for the result before it answers that the query still runs. */
    static final int WAIT_MS = 10_000;

    private static final String JSON = "application/json";

    private final BillingExport export;
    private final Sql sql;
    private final List<ObjectNode> parameters = new ArrayList<>();
    private final Map<String, List<String>> shown = new LinkedHashMap<>();

    Query(BillingExport export, Sql sql) {
        this.export = export;
        this.sql = sql;
    }

    Query with(String name, Instant time) {
        var parameter = parameter(name);
        parameter.putObject("parameterType").put("type", "TIMESTAMP");
        parameter.putObject("parameterValue").put("value", time.toString());
        shown.put(name, List.of(time.toString()));
        return this;
    }

    Query with(String name, List<String> texts) {
        var parameter = parameter(name);
        parameter
                .putObject("parameterType")
                .put("type", "ARRAY")
                .putObject("arrayType")
                .put("type", "STRING");
        var values = parameter.putObject("parameterValue").putArray("arrayValues");
        texts.forEach(text -> values.addObject().put("value", text));
        shown.put(name, texts);
        return this;
    }

    Posted posted() {
        var request = Json.MAPPER
                .createObjectNode()
                .put("query", sql.text())
                // The default is the other dialect, which reads the table's name and the parameters differently.
                .put("useLegacySql", false)
                .put("parameterMode", "NAMED")
                .put("location", export.location())
                .put("maxResults", MOST_ROWS)
                .put("timeoutMs", WAIT_MS)
                .put("useQueryCache", false);
        request.putArray("queryParameters").addAll(parameters);
        request.putObject("formatOptions").put("useInt64Timestamp", true);
        request.putObject("labels").put("app", "ai-spend-monitor").put("query", sql.name());
        if (export.mostBytesBilled() > 0) {
            request.put("maximumBytesBilled", String.valueOf(export.mostBytesBilled()));
        }
        return new Posted(JSON, new String(Json.write(request), StandardCharsets.UTF_8), shown());
    }

    private ObjectNode parameter(String name) {
        var parameter = Json.MAPPER.createObjectNode().put("name", name);
        parameters.add(parameter);
        return parameter;
    }

    private String shown() {
        var all = new ArrayList<String>();
        shown.forEach((name, texts) -> texts.forEach(text -> all.add(name + "=" + encoded(text))));
        all.add("table=" + encoded(export.table()));
        all.add("location=" + encoded(export.location()));
        all.add("sql=" + sql.name() + "&sql_sha256=" + sql.sha256());
        return String.join("&", all);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
