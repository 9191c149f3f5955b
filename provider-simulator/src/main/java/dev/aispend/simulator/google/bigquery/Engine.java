package dev.aispend.simulator.google.bigquery;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Runs translated statements on a DuckDB connection. */
final class Engine {
    /** Little memory, one thread, no downloads, and NULL where BigQuery sorts it. */
    static final String SETTINGS = """
            SET memory_limit='128MB';
            SET threads=1;
            SET autoinstall_known_extensions=false;
            SET autoload_known_extensions=false;
            SET default_null_order='nulls_first_on_asc_last_on_desc';
            """;

    private static final int QUERY_SECONDS = 120;

    private final DuckDBConnection connection;

    Engine(DuckDBConnection connection) {
        this.connection = connection;
    }

    QueryResult run(GoogleSql sql, Map<String, QueryParameter> values) throws SQLException, ApiError {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            return read(rows);
        }
    }

    /** The columns alone. */
    QueryResult dryRun(GoogleSql sql, Map<String, QueryParameter> values) throws SQLException, ApiError {
        try (PreparedStatement statement = prepared(sql, values)) {
            return new QueryResult(schema(statement.getMetaData()), List.of());
        }
    }

    private PreparedStatement prepared(GoogleSql sql, Map<String, QueryParameter> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.sql());
        statement.setQueryTimeout(QUERY_SECONDS);
        for (int i = 0; i < sql.parameters().size(); i++) {
            QueryParameter parameter =
                    Objects.requireNonNull(values.get(sql.parameters().get(i)));
            if (parameter.value() instanceof Object[] items) {
                statement.setArray(i + 1, connection.createArrayOf(parameter.engineType(), items));
            } else {
                statement.setObject(i + 1, parameter.value());
            }
        }
        return statement;
    }

    private static QueryResult read(ResultSet rows) throws SQLException, ApiError {
        List<Field> schema = schema(rows.getMetaData());
        List<Object[]> all = new ArrayList<>();
        while (rows.next()) {
            Object[] cells = new Object[schema.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = value(rows.getObject(i + 1));
            }
            all.add(cells);
        }
        return new QueryResult(schema, all);
    }

    private static List<Field> schema(ResultSetMetaData columns) throws SQLException, ApiError {
        List<Field> schema = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            schema.add(EngineType.field(columns.getColumnName(i), columns.getColumnTypeName(i)));
        }
        return List.copyOf(schema);
    }

    /** Strings recur in many rows and are kept once. */
    private static @Nullable Object value(@Nullable Object cell) throws SQLException {
        if (cell instanceof String text) {
            return text.intern();
        }
        if (cell instanceof Struct struct) {
            return values(struct.getAttributes());
        }
        return cell instanceof Array array ? Arrays.asList(values((Object[]) array.getArray())) : cell;
    }

    private static Object[] values(Object[] cells) throws SQLException {
        Object[] values = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = value(cells[i]);
        }
        return values;
    }
}
