package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one source of one account fares, on {@code spend.ingest-status}; written after every attempt.
 *
 * @param lastAttempt when a fetch of any day last ended
 * @param lastSuccess when a good fetch of any day last ended, null before the first
 * @param completeThrough every day up to and including this one has been fetched whole; null before the first
 * @param errorSince since when every attempt has failed, null while attempts succeed
 * @param error why the last attempt failed, null when it did not
 * @param nextPoll when the source will be asked again
 * @param backfillDaysLeft days asked for at first start or after an outage that are not fetched yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceStatus(
        int schemaVersion,
        String kind,
        String provider,
        String source,
        String account,
        Instant lastAttempt,
        @Nullable Instant lastSuccess,
        @Nullable LocalDate completeThrough,
        @Nullable Instant errorSince,
        DayStatusJson.@Nullable Problem error,
        @Nullable Instant nextPoll,
        int backfillDaysLeft) {

    public static final String KIND = "source";

    public byte[] toJson() {
        return Json.write(this);
    }

    public static SourceStatus fromJson(byte[] json) {
        return Json.read(json, SourceStatus.class);
    }
}
