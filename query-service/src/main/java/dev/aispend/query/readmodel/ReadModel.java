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

/** Answers over everything that was published; whole or {@link NotReadyException}. */
public interface ReadModel {

    /** @throws dev.aispend.query.spend.TooManyGroupsException when the answer would be too large */
    SpendResult spend(SpendQuery query);

    RawPages raw(RawQuery query);

    /** Newest day first. */
    List<DayProblem> problems();

    /** Bills beside usage. */
    ReconciliationResult reconciliation(ReconciliationQuery query);

    /** By source and account; known to every process, so always there. */
    List<SourceStatus> sources();

    /** What the days asked for rest on. */
    List<PublishedDay> days(DaysQuery query);

    /** How the fetches of the days asked for fare; known to every process, so always there. */
    List<FetchedDay> fetches(DaysQuery query);
}
