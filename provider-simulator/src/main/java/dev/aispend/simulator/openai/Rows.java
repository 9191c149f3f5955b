package dev.aispend.simulator.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The result rows of a bucket, in the form they are written. */
@FunctionalInterface
interface Rows {
    /** Rows of {@code [from, until)}, seconds since the epoch. */
    List<Row> of(long from, long until);

    /** Writes itself as one JSON object. */
    @FunctionalInterface
    interface Row {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
