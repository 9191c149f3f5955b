package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks pages of time buckets of rows. Keys come in any order and unknown ones are skipped. */
public final class BucketWalk implements DayReader {

    private final BucketForm form;
    private final Row.Reader rows;
    private final DayBuckets buckets;
    private final MergedLines lines;
    private final Instant fetchedAt;

    private BucketWalk(BucketForm form, Row.Reader rows, DayBuckets buckets, MergedLines lines, Instant fetchedAt) {
        this.form = form;
        this.rows = rows;
        this.buckets = buckets;
        this.lines = lines;
        this.fetchedAt = fetchedAt;
    }

    /** @param rows how to read the rows that a query asks for */
    public static DayReader.Start of(BucketForm form, Function<String, Row.Reader> rows) {
        return (first, lines) -> {
            var query = first.request().query();
            var width = BucketWidth.asked(query, "bucket_width");
            return new BucketWalk(
                    form, rows.apply(query), new DayBuckets(first.day(), width), lines, first.fetchedAt());
        };
    }

    @Override
    public void read(JsonParser json, boolean isLast) throws IOException, RejectedPageException {
        new Envelope(form.page(), this::readBucket, JsonParser::skipChildren).read(json, isLast);
    }

    @Override
    public void finish() throws RejectedPageException {
        var missing = buckets.missing(fetchedAt);
        if (missing.isPresent()) {
            throw new RejectedPageException("/data", missing.get());
        }
    }

    private void readBucket(JsonParser json) throws IOException, RejectedPageException {
        boolean isBucket = form.bucket() == null;
        long start = Long.MIN_VALUE;
        long end = Long.MIN_VALUE;
        @Nullable List<Row> results = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            if (field.equals("results")) {
                results = readRows(json);
            } else if (field.equals(form.start())) {
                start = form.time().seconds(json);
            } else if (field.equals(form.end())) {
                end = form.time().seconds(json);
            } else if (field.equals("object")) {
                isBucket = Envelope.isNamed(json, form.bucket());
            } else {
                json.skipChildren();
            }
        }
        Envelope.require(json, isBucket, "object");
        Envelope.require(json, start != Long.MIN_VALUE, form.start());
        Envelope.require(json, end != Long.MIN_VALUE, form.end());
        if (results == null) {
            throw RejectedPageException.missing(json, "results");
        }
        take(json, start, end, results);
    }

    private void take(JsonParser json, long start, long end, List<Row> results) throws RejectedPageException {
        var refusal = buckets.refusal(start, end);
        if (refusal.isPresent()) {
            throw RejectedPageException.at(json, form.start(), refusal.get());
        }
        int hour = buckets.hour(start);
        results.forEach(row -> row.addTo(lines, hour));
    }

    private List<Row> readRows(JsonParser json) throws IOException, RejectedPageException {
        Scalars.requireArray(json);
        var results = new ArrayList<Row>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Scalars.requireObject(json);
            results.add(rows.read(json));
        }
        return results;
    }
}
