package dev.aispend.simulator.google.bigquery;

import dev.aispend.simulator.google.export.BillingAccount;
import dev.aispend.simulator.google.export.ExportBook;
import dev.aispend.simulator.google.export.ExportLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * The export in an embedded DuckDB that is opened, in a folder of its own, when the first query comes, with one thread
 * and little memory. One query at a time; thread-safe.
 */
final class ExportDatabase implements AutoCloseable {
    private final BillingAccount account;
    private final ExportLoader loader;
    private @Nullable Path folder;
    private @Nullable DuckDBConnection connection;
    private boolean closed;

    ExportDatabase(ExportBook book) {
        this.account = book.account();
        this.loader = new ExportLoader(book);
    }

    /** Whether a query has been asked already. */
    synchronized boolean isOpen() {
        return connection != null;
    }

    /** The rows a query as of now would read. */
    synchronized long rows(Instant now) throws ApiError {
        try {
            loader.load(opened(), now);
            return loader.rows();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement over what was exported by now. */
    synchronized QueryResult run(GoogleSql sql, Map<String, QueryParameter> values, Instant now) throws ApiError {
        try {
            loader.load(opened(), now);
            return new Engine(opened()).run(sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The columns a statement would have, without running it. */
    synchronized QueryResult dryRun(GoogleSql sql, Map<String, QueryParameter> values) throws ApiError {
        try {
            return new Engine(opened()).dryRun(sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
            delete();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot clean up the simulated export", e);
        }
    }

    private DuckDBConnection opened() throws SQLException {
        if (closed) {
            throw new SQLException("the simulator is closed");
        }
        DuckDBConnection open = connection;
        if (open == null) {
            open = open();
            connection = open;
        }
        return open;
    }

    private DuckDBConnection open() throws SQLException {
        try {
            Path own = Files.createTempDirectory("google-simulator-");
            folder = own;
            String url = "jdbc:duckdb:" + own.resolve("export.duckdb");
            DuckDBConnection open =
                    (DuckDBConnection) Objects.requireNonNull(new DuckDBDriver().connect(url, new Properties()), url);
            try (Statement statement = open.createStatement()) {
                statement.execute(Engine.SETTINGS);
                statement.execute("CREATE TABLE account AS SELECT '" + account.id() + "' AS id, '" + account.currency()
                        + "' AS currency, CAST(" + account.conversionRate() + " AS DOUBLE) AS conversion_rate");
                statement.execute(tables());
            }
            return open;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the simulated export", e);
        }
    }

    private static String tables() throws IOException {
        try (InputStream in =
                ExportDatabase.class.getResourceAsStream("/dev/aispend/simulator/google/bigquery/export.sql")) {
            return new String(Objects.requireNonNull(in, "export.sql").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ApiError failed(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "no message");
        return ApiError.invalidQuery(message.lines().findFirst().orElse(message));
    }

    private void delete() throws IOException {
        Path own = folder;
        if (own != null) {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            folder = null;
        }
    }
}
