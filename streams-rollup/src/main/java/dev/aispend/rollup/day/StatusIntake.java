package dev.aispend.rollup.day;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.MalformedRecordException;

/** Takes what the connector says about a day's fetches. */
final class StatusIntake {

    private final DayDesk desk;

    StatusIntake(DayDesk desk) {
        this.desk = desk;
    }

    /** @throws MalformedRecordException when the record is no day status; nothing was written then */
    void take(Arrival arrival) {
        var json = read(arrival);
        var status = bounded(json.status());
        var source = desk.source(arrival);
        desk.count(Count.STATUSES);
        if (source.status() != null && status.fetchId() <= source.status().fetchId()) {
            desk.count(Count.STATUSES_STALE);
            return;
        }
        var turn = desk.open(arrival.day());
        turn.take(source, status, json.preferred());
        desk.close(turn, arrival.cause(status.fetchId(), status.fetchedAt(), false), arrival.timestamp());
    }

    /** What the header shows of a status must fit into it. */
    private static DayStatus bounded(DayStatus status) {
        var problem = status.problem();
        if (problem == null) {
            return status;
        }
        return new DayStatus(
                status.fetchId(),
                status.fetchedAt(),
                status.contentHash(),
                status.pagesFetchId(),
                status.pages(),
                status.unchangedSince(),
                status.completeAt(),
                status.settledFetches(),
                new FetchProblem(
                        Shortened.of(String.valueOf(problem.code())), Shortened.of(String.valueOf(problem.message()))),
                status.problemSince());
    }

    private static DayStatusJson read(Arrival arrival) {
        var json = DayStatusJson.fromJson(arrival.input().payload());
        boolean complete = json.fetchedAt() != null
                && json.day() != null
                && arrival.source().name().equals(json.source())
                && arrival.day().account().equals(json.account())
                && arrival.day().day().equals(json.day());
        if (!complete) {
            throw new MalformedRecordException("the status is of another day or lacks its time", null);
        }
        return json;
    }
}
