package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The statement of a request, in GoogleSQL only: {@code useLegacySql} is true unless it is sent as false. */
record QueryText(String sql) {

    static QueryText of(JsonNode request) throws ApiError {
        String sql = request.path("query").asText("");
        if (sql.isBlank()) {
            throw ApiError.invalid("Required parameter is missing: query");
        }
        if (request.path("useLegacySql").asBoolean(true)) {
            throw legacy(sql);
        }
        String first = sql.strip().split("\\W+", 2)[0].toUpperCase(Locale.ROOT);
        if (!sql.strip().startsWith("--") && !first.equals("SELECT") && !first.equals("WITH")) {
            throw ApiError.invalidQuery("The simulator runs SELECT only, not " + first);
        }
        return new QueryText(sql);
    }

    private static ApiError legacy(String sql) {
        int tick = sql.indexOf('`');
        int end = tick < 0 ? -1 : sql.indexOf('`', tick + 1);
        return end < 0
                ? ApiError.invalidQuery("The simulator speaks no legacy SQL: send useLegacySql as false")
                : ApiError.invalid("Invalid table name: " + sql.substring(tick, end + 1)
                        + " [Try using standard SQL"
                        + " (https://cloud.google.com/bigquery/docs/reference/standard-sql/enabling-standard-sql)].");
    }
}
