package dev.aispend.query.readmodel;

import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import dev.aispend.wire.SourceStatus;
import java.util.List;

/** Answers from days that are all in this process, without Kafka and without raw pages. */
public record LocalReadModel(LocalDays days, List<SourceStatus> sources) implements ReadModel {

    @Override
    public SpendResult spend(SpendQuery query) {
        return days.hold().spend(query);
    }

    @Override
    public RawPages raw(RawQuery query) {
        return RawPages.NONE;
    }

    @Override
    public ReconciliationResult reconciliation(ReconciliationQuery query) {
        return days.hold().reconciliation(query);
    }

    @Override
    public List<DayProblem> problems() {
        return days.hold().problems();
    }

    @Override
    public List<PublishedDay> days(DaysQuery query) {
        return days.hold().days(query);
    }

    @Override
    public List<FetchedDay> fetches(DaysQuery query) {
        return List.of();
    }
}
