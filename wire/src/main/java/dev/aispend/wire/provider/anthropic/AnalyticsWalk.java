package dev.aispend.wire.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.BucketWidth;
import dev.aispend.wire.provider.DayReader;
import dev.aispend.wire.provider.Envelope;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Walks pages of flat rows, each with its time and group.
 *
 * <p>What has no row is nothing, so no bucket can be missing; but a page without {@code data_refreshed_at} holds data that
 * was not exported yet, which is not nothing.
 */
final class AnalyticsWalk implements DayReader {

    private static final String REFRESHED_AT = "data_refreshed_at";

    private final ReportForm form;
    private final NullNames nulls;
    private final LocalDate day;
    private final long dayStart;
    private final BucketWidth width;
    private final MergedLines lines;
    private final Time start = new Time();
    private final Time end = new Time();
    private boolean isRefreshTold;

    AnalyticsWalk(ReportForm form, RawPage first, MergedLines lines) throws RejectedPageException {
        this.form = form;
        this.nulls = NullNames.ofAnalytics(first.request().query());
        this.day = first.day();
        this.dayStart = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        this.width = BucketWidth.asked(first.request().query(), "time_bucket_width");
        this.lines = lines;
    }

    @Override
    public void read(JsonParser json, boolean isLast) throws IOException, RejectedPageException {
        isRefreshTold = false;
        new Envelope(null, this::readRow, this::readOther).read(json, isLast);
        if (!isRefreshTold) {
            throw RejectedPageException.missing(json, REFRESHED_AT);
        }
    }

    @Override
    public void finish() {}

    private void readOther(JsonParser json) throws IOException, RejectedPageException {
        if (!json.currentName().equals(REFRESHED_AT)) {
            json.skipChildren();
            return;
        }
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            throw RejectedPageException.here(json, "not exported yet, which is not the same as nothing spent");
        }
        isRefreshTold = Scalars.text(json) != null;
    }

    private void readRow(JsonParser json) throws IOException, RejectedPageException {
        var row = form.row(nulls);
        boolean hasGroup = false;
        boolean hasFigures = false;
        long from = Long.MIN_VALUE;
        long until = Long.MIN_VALUE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            if (field.equals("starting_at")) {
                from = start.seconds(json);
            } else if (field.equals("ending_at")) {
                until = end.seconds(json);
            } else if (field.equals("group")) {
                readObject(json, row);
                hasGroup = true;
            } else if (field.equals(form.figuresField())) {
                readObject(json, row);
                row.figures().requireAll(json);
                hasFigures = true;
            } else {
                json.skipChildren();
            }
        }
        require(json, hasGroup, "group");
        require(json, hasFigures, form.figuresField());
        require(json, from != Long.MIN_VALUE, "starting_at");
        require(json, until != Long.MIN_VALUE, "ending_at");
        row.addTo(lines, hour(json, from, until));
    }

    private static void readObject(JsonParser json, ReportRow row) throws IOException, RejectedPageException {
        Scalars.requireObject(json);
        row.read(json);
    }

    /** The last bucket before the refresh may end early. */
    private int hour(JsonParser json, long from, long until) throws RejectedPageException {
        long offset = from - dayStart;
        if (offset < 0 || offset >= BucketWidth.DAY.seconds()) {
            throw RejectedPageException.at(json, "starting_at", "the row starts outside " + day);
        }
        if (offset % width.seconds() != 0) {
            throw RejectedPageException.at(json, "starting_at", "the row does not start where a bucket does");
        }
        if (until <= from || until > from + width.seconds()) {
            throw RejectedPageException.at(json, "ending_at", "the row does not end within its bucket");
        }
        return width == BucketWidth.DAY ? SpendLine.WHOLE_DAY : (int) (offset / width.seconds());
    }

    private static void require(JsonParser json, boolean isThere, String field) throws RejectedPageException {
        if (!isThere) {
            throw RejectedPageException.missing(json, field);
        }
    }

    /** A field of times that many rows in a row repeat. */
    private static final class Time {

        private String text = "";
        private long seconds;

        long seconds(JsonParser json) throws IOException, RejectedPageException {
            var next = json.getText();
            if (!text.equals(next)) {
                seconds = Scalars.rfc3339Seconds(json);
                text = next;
            }
            return seconds;
        }
    }
}
