package dev.aispend.simulator.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Json;
import dev.aispend.simulator.http.PageTwist;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of buckets as the live service writes it: paging fields first, empty buckets present. */
record PageBody(PageRequest request, Rows rows, AnswerStyle style, PageTwist twist) implements Answer.Body {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long pageEnd = pageEnd();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("object", "page");
            writePaging(json, pageEnd);
            json.writeArrayFieldStart("data");
            for (long from = request.start();
                    from < pageEnd;
                    from = request.width().bucketEnd(from)) {
                writeBucket(json, from, Math.min(request.width().bucketEnd(from), request.end()));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private long pageEnd() {
        long end = request.start();
        int buckets = style.pageLength(request.limit());
        for (int i = 0; i < buckets && end < request.end(); i++) {
            end = request.width().bucketEnd(end);
        }
        return end;
    }

    private void writePaging(JsonGenerator json, long pageEnd) throws IOException {
        boolean more = pageEnd < request.end();
        @Nullable String next = more ? PageToken.of(request.fingerprint(), pageEnd) : null;
        switch (twist) {
            case NONE -> writePaging(json, more, next);
            case MORE_WITHOUT_TOKEN -> writePaging(json, true, null);
            case SAME_TOKEN_AGAIN -> writePaging(json, true, sameToken());
        }
    }

    private String sameToken() {
        return request.page() == null ? PageToken.of(request.fingerprint(), request.start()) : request.page();
    }

    private static void writePaging(JsonGenerator json, boolean more, @Nullable String next) throws IOException {
        json.writeBooleanField("has_more", more);
        json.writeStringField("next_page", next);
    }

    private void writeBucket(JsonGenerator json, long from, long until) throws IOException {
        List<Rows.Row> results = style.ordered(rows.of(from, until));
        String zone = results.isEmpty() ? "+00:00" : "";
        json.writeStartObject();
        json.writeStringField("object", "bucket");
        json.writeNumberField("start_time", from);
        json.writeNumberField("end_time", until);
        json.writeStringField("start_time_iso", iso(from) + zone);
        json.writeStringField("end_time_iso", iso(until) + zone);
        json.writeArrayFieldStart("results");
        for (Rows.Row row : results) {
            row.writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String iso(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC).format(ISO);
    }
}
