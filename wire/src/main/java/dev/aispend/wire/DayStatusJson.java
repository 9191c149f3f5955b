package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.spend.AccountDay;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DayStatus} on {@code spend.ingest-status}: what the fetches of one (source, account, day) have told so far.
 *
 * @param outcome {@code ok} or {@code failed}: how the last attempt ended
 * @param preferred whether, of several feeds that tell of the same dollars, this one is to count for the day; of two that
 *     say so the one with the higher fetchId is meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DayStatusJson(
        int schemaVersion,
        String kind,
        String provider,
        String source,
        String account,
        LocalDate day,
        String outcome,
        long fetchId,
        Instant fetchedAt,
        @Nullable String contentHash,
        long pagesFetchId,
        int pages,
        @Nullable Instant unchangedSince,
        @Nullable Instant completeAt,
        int settledFetches,
        @Nullable Problem problem,
        @Nullable Instant problemSince,
        boolean preferred) {

    public static final String KIND = "day";

    /** @see FetchProblem */
    public record Problem(String code, String message) {}

    /** Of a source without rivals. */
    public static DayStatusJson of(AccountDay accountDay, String source, DayStatus status) {
        return of(accountDay, source, status, false);
    }

    public static DayStatusJson of(AccountDay accountDay, String source, DayStatus status, boolean preferred) {
        return new DayStatusJson(
                1,
                KIND,
                accountDay.provider(),
                source,
                accountDay.account(),
                accountDay.day(),
                status.problem() == null ? "ok" : "failed",
                status.fetchId(),
                status.fetchedAt(),
                status.contentHash(),
                status.pagesFetchId(),
                status.pages(),
                status.unchangedSince(),
                status.completeAt(),
                status.settledFetches(),
                problemOf(status.problem()),
                status.problemSince(),
                preferred);
    }

    public DayStatus status() {
        return new DayStatus(
                fetchId,
                fetchedAt,
                contentHash,
                pagesFetchId,
                pages,
                unchangedSince,
                completeAt,
                settledFetches,
                problem == null ? null : new FetchProblem(problem.code(), problem.message()),
                problemSince);
    }

    public AccountDay accountDay() {
        return new AccountDay(provider, account, day);
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static DayStatusJson fromJson(byte[] json) {
        return Json.read(json, DayStatusJson.class);
    }

    private static @Nullable Problem problemOf(@Nullable FetchProblem problem) {
        return problem == null ? null : new Problem(problem.code(), problem.message());
    }
}
