package dev.aispend.simulator.google.export;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Keeps a table at what was exported so far, by appending what is new. Not thread-safe.
 *
 * <p>A clock that goes back takes no row away.
 */
public final class ExportLoader {
    private static final String TABLE = "export_row";

    private final ExportBook book;
    private Instant loadedUntil = Instant.MIN;
    private long loadedBatch = Long.MIN_VALUE;
    private int loadedCommands;
    private long rows;

    public ExportLoader(ExportBook book) {
        this.book = book;
    }

    /** How many rows the table has. */
    public long rows() {
        return rows;
    }

    /** Appends what was exported since the last call. */
    public void load(DuckDBConnection connection, Instant now) throws SQLException {
        if (book.lastBatch(now) <= loadedBatch && book.commandedCount() == loadedCommands) {
            return;
        }
        try (DuckDBAppender appender = connection.createAppender(TABLE)) {
            RowAppender to = new RowAppender(appender);
            if (book.lastBatch(now) > loadedBatch) {
                Instant until = book.batchTime(book.lastBatch(now));
                append(to, book.exported(loadedUntil, until));
                loadedUntil = until;
                loadedBatch = book.lastBatch(now);
            }
            loadedCommands += append(to, book.commandedSince(loadedCommands).stream());
        }
    }

    private int append(RowAppender to, Stream<ExportRow> added) throws SQLException {
        int count = 0;
        for (Iterator<ExportRow> iterator = added.iterator(); iterator.hasNext(); count++) {
            to.append(iterator.next());
        }
        rows += count;
        return count;
    }
}
