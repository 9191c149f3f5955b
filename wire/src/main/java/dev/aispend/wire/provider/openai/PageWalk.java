package dev.aispend.wire.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the envelope all endpoints share: a page of buckets of rows. Keys come in any order and unknown ones are skipped.
 */
record PageWalk(Row.Reader rows, DayBuckets buckets, MergedLines lines) {

    /** @param isLast whether the fetch ends here, so that the page must not promise more */
    void read(JsonParser json, boolean isLast) throws IOException, RejectedPageException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw RejectedPageException.here(json, "the body is no JSON object");
        }
        boolean isPage = false;
        boolean hasData = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "object" -> isPage = isText(json, "page");
                case "data" -> hasData = readBuckets(json);
                case "has_more" -> requireEnd(json, isLast);
                default -> json.skipChildren();
            }
        }
        require(json, isPage, "object");
        require(json, hasData, "data");
        if (json.nextToken() != null) {
            throw RejectedPageException.here(json, "something follows the page");
        }
    }

    private boolean readBuckets(JsonParser json) throws IOException, RejectedPageException {
        requireArray(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            requireObject(json);
            readBucket(json);
        }
        return true;
    }

    private void readBucket(JsonParser json) throws IOException, RejectedPageException {
        boolean isBucket = false;
        long start = Long.MIN_VALUE;
        long end = Long.MIN_VALUE;
        @Nullable List<Row> results = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "object" -> isBucket = isText(json, "bucket");
                case "start_time" -> start = Scalars.unixSeconds(json);
                case "end_time" -> end = Scalars.unixSeconds(json);
                case "results" -> results = readRows(json);
                default -> json.skipChildren();
            }
        }
        require(json, isBucket, "object");
        require(json, start != Long.MIN_VALUE, "start_time");
        require(json, end != Long.MIN_VALUE, "end_time");
        if (results == null) {
            throw RejectedPageException.missing(json, "results");
        }
        take(json, start, end, results);
    }

    private void take(JsonParser json, long start, long end, List<Row> results) throws RejectedPageException {
        var refusal = buckets.refusal(start, end);
        if (refusal.isPresent()) {
            throw RejectedPageException.at(json, "start_time", refusal.get());
        }
        int hour = buckets.hour(start);
        results.forEach(row -> row.addTo(lines, hour));
    }

    private List<Row> readRows(JsonParser json) throws IOException, RejectedPageException {
        requireArray(json);
        var results = new ArrayList<Row>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            requireObject(json);
            results.add(rows.read(json));
        }
        return results;
    }

    private static void requireEnd(JsonParser json, boolean isLast) throws RejectedPageException {
        if (Scalars.flag(json) && isLast) {
            throw RejectedPageException.here(json, "the last page of the fetch promises more");
        }
    }

    private static boolean isText(JsonParser json, String wanted) throws IOException, RejectedPageException {
        if (!wanted.equals(Scalars.text(json))) {
            throw RejectedPageException.here(json, "object is not '" + wanted + "'");
        }
        return true;
    }

    private static void require(JsonParser json, boolean isThere, String field) throws RejectedPageException {
        if (!isThere) {
            throw RejectedPageException.missing(json, field);
        }
    }

    private static void requireArray(JsonParser json) throws RejectedPageException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Scalars.wrongType(json, "a list");
        }
    }

    private static void requireObject(JsonParser json) throws RejectedPageException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Scalars.wrongType(json, "an object");
        }
    }
}
