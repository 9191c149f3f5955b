package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Json;
import dev.aispend.simulator.http.PageTwist;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of buckets: data first, empty buckets present. */
record LegacyPage(LegacyQuery query, LegacyRows rows, ReportHabits habits, PageTwist twist) implements Answer.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long pageEnd = query.pageEnd(habits.pageLength(query.limit()));
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (long from = query.start();
                    from < pageEnd;
                    from += query.width().seconds()) {
                writeBucket(json, from, from + query.width().seconds());
            }
            json.writeEndArray();
            paging(pageEnd).write(json);
            json.writeEndObject();
        }
    }

    private Paging paging(long pageEnd) {
        @Nullable String next = pageEnd < query.end() ? token(pageEnd) : null;
        return new Paging(next, token(query.start()), twist);
    }

    private String token(long start) {
        return new PageCursor(start, 0).token(query.question());
    }

    private void writeBucket(JsonGenerator json, long from, long until) throws IOException {
        json.writeStartObject();
        json.writeStringField("starting_at", Writing.time(from));
        json.writeStringField("ending_at", Writing.time(until));
        json.writeArrayFieldStart("results");
        for (LegacyRows.Row row : habits.ordered(rows.of(from, until))) {
            row.writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The rows of a bucket, in the form they are written. */
    @FunctionalInterface
    interface LegacyRows {
        List<Row> of(long from, long until);

        /** Writes itself as one JSON object. */
        @FunctionalInterface
        interface Row {
            void writeTo(JsonGenerator json) throws IOException;
        }
    }
}
