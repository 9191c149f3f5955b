package dev.aispend.query.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one source fares, as {@code /status} shows it.
 *
 * @param state {@code ok}, {@code failing}, or {@code waiting} before the first attempt has ended well
 * @param lagSeconds since the last success, null before the first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SourceView(
        String provider,
        String account,
        String source,
        String state,
        Instant lastAttempt,
        @Nullable Instant lastSuccess,
        @Nullable Long lagSeconds,
        @Nullable LocalDate completeThrough,
        DayStatusJson.@Nullable Problem error,
        @Nullable Instant errorSince,
        @Nullable Instant nextPoll,
        int backfillDaysLeft) {

    public static SourceView of(SourceStatus status, Instant now) {
        var lastSuccess = status.lastSuccess();
        return new SourceView(
                status.provider(),
                status.account(),
                status.source(),
                state(status),
                status.lastAttempt(),
                lastSuccess,
                lastSuccess == null ? null : Duration.between(lastSuccess, now).toSeconds(),
                status.completeThrough(),
                status.error(),
                status.errorSince(),
                status.nextPoll(),
                status.backfillDaysLeft());
    }

    public static String state(SourceStatus status) {
        if (status.error() != null) {
            return "failing";
        }
        return status.lastSuccess() == null ? "waiting" : "ok";
    }
}
