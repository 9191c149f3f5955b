package dev.aispend.benchmarks;

import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The same cells in an embedded SQL engine, asked by JDBC without HTTP or JSON.
 *
 * <p>DuckDB sums exact decimals. SQLite has none, so it sums integers of 10^-9 USD, which favours it.
 */
final class SqlBaseline implements AutoCloseable {

    /** What is asked; the same three questions the HTTP benchmark asks. */
    enum Question {
        DAY_AND_PROVIDER("provider, day", "", "day,provider", ""),
        PROVIDER_AND_MODEL("provider, model", "", "provider,model", ""),
        PROJECT_BY_DAY("day", "and project = 'project-3'", "day", "&project=project-3");

        private final String groupBySql;
        private final String filterSql;
        private final String groupBy;
        private final String filter;

        Question(String groupBySql, String filterSql, String groupBy, String filter) {
            this.groupBySql = groupBySql;
            this.filterSql = filterSql;
            this.groupBy = groupBy;
            this.filter = filter;
        }

        String httpQuery(LocalDate from, LocalDate to) {
            return "from=" + from + "&to=" + to + "&groupBy=" + groupBy + filter;
        }
    }

    private final String name;
    private final Connection connection;

    private SqlBaseline(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    static SqlBaseline duckDb(Path folder, SampleCells cells) throws SQLException {
        var baseline = open("DuckDB", "jdbc:duckdb:" + folder.resolve("cells.duckdb"), "decimal(18,9)");
        try (var appender = baseline.connection.unwrap(DuckDBConnection.class).createAppender("main", "cells")) {
            forEachCell(cells, (key, sum) -> append(appender, key, sum));
        }
        return baseline.indexed();
    }

    static SqlBaseline sqlite(Path folder, SampleCells cells) throws SQLException {
        var baseline = open("SQLite", "jdbc:sqlite:" + folder.resolve("cells.sqlite"), "integer");
        baseline.connection.setAutoCommit(false);
        try (var insert = baseline.connection.prepareStatement("insert into cells values (?,?,?,?,?,?,?,?,?)")) {
            forEachCell(cells, (key, sum) -> insert(insert, key, sum));
        }
        baseline.connection.commit();
        baseline.connection.setAutoCommit(true);
        return baseline.indexed();
    }

    String name() {
        return name;
    }

    /** The grand total of the answer, read row by row; its unit is the engine's. */
    BigDecimal ask(Question question, LocalDate from, LocalDate to) throws SQLException {
        var sql = "select %s, sum(cost), sum(input_tokens), sum(output_tokens), sum(requests) from cells"
                        .formatted(question.groupBySql)
                + " where day between ? and ? %s group by %s order by %s"
                        .formatted(question.filterSql, question.groupBySql, question.groupBySql);
        int costColumn = question.groupBySql.split(",", -1).length + 1;
        var total = BigDecimal.ZERO;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, dayNumber(from));
            statement.setInt(2, dayNumber(to));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    total = total.add(new BigDecimal(rows.getString(costColumn)));
                    rows.getString(1);
                    rows.getLong(costColumn + 1);
                }
            }
        }
        return total;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface CellSink {
        void accept(CellKey key, Sum sum) throws SQLException;
    }

    private static SqlBaseline open(String name, String url, String costType) throws SQLException {
        var connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute(("create table cells(provider varchar, day integer, model varchar, project varchar,"
                            + " credential varchar, cost %s, input_tokens bigint, output_tokens bigint, requests bigint)")
                    .formatted(costType));
        }
        return new SqlBaseline(name, connection);
    }

    private SqlBaseline indexed() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create index cells_by_day on cells(day, provider)");
        }
        return this;
    }

    private static void forEachCell(SampleCells cells, CellSink sink) throws SQLException {
        for (int day = 0; day < cells.days(); day++) {
            for (int provider = 0; provider < cells.providers(); provider++) {
                for (var cell : cells.day(provider, day).cells().entrySet()) {
                    sink.accept(cell.getKey(), cell.getValue());
                }
            }
        }
    }

    private static void append(DuckDBAppender appender, CellKey key, Sum sum) throws SQLException {
        appender.beginRow();
        appender.append(key.accountDay().provider());
        appender.append(dayNumber(key.accountDay().day()));
        appender.append(key.model());
        appender.append(key.attribution().project());
        appender.append(key.attribution().credential());
        appender.append(sum.knownCostUsd().amount().setScale(9));
        appender.append(sum.quantities().inputTokens().longValueExact());
        appender.append(sum.quantities().outputTokens().longValueExact());
        appender.append(sum.quantities().get(Unit.REQUESTS).longValueExact());
        appender.endRow();
    }

    private static void insert(PreparedStatement insert, CellKey key, Sum sum) throws SQLException {
        insert.setString(1, key.accountDay().provider());
        insert.setInt(2, dayNumber(key.accountDay().day()));
        insert.setString(3, key.model());
        insert.setString(4, key.attribution().project());
        insert.setString(5, key.attribution().credential());
        insert.setLong(6, sum.knownCostUsd().amount().movePointRight(9).longValueExact());
        insert.setLong(7, sum.quantities().inputTokens().longValueExact());
        insert.setLong(8, sum.quantities().outputTokens().longValueExact());
        insert.setLong(9, sum.quantities().get(Unit.REQUESTS).longValueExact());
        insert.executeUpdate();
    }

    private static int dayNumber(LocalDate day) {
        return (int) day.toEpochDay();
    }
}
