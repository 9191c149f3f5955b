package dev.aispend.query.peers;

import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import java.util.List;

/** What this process holds, for its own answers and for its peers'. */
public interface LocalTables {

    Partial<SpendResult> spend(SpendQuery query);

    Partial<RawPages> raw(RawQuery query);

    Partial<List<DayProblem>> problems();

    Partial<ReconciliationResult> reconciliation(ReconciliationQuery query);

    Partial<List<PublishedDay>> days(DaysQuery query);
}
