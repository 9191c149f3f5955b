package dev.aispend.query.http;

import dev.aispend.query.peers.LocalTables;
import dev.aispend.query.peers.Partial;
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
import java.util.Set;

/** A process that holds nothing. */
final class NoLocalTables implements LocalTables {

    @Override
    public Partial<SpendResult> spend(SpendQuery query) {
        return new Partial<>(Set.of(), 0, SpendResult.NOTHING);
    }

    @Override
    public Partial<RawPages> raw(RawQuery query) {
        return new Partial<>(Set.of(), 0, RawPages.NONE);
    }

    @Override
    public Partial<ReconciliationResult> reconciliation(ReconciliationQuery query) {
        return new Partial<>(Set.of(), 0, ReconciliationResult.NOTHING);
    }

    @Override
    public Partial<List<PublishedDay>> days(DaysQuery query) {
        return new Partial<>(Set.of(), 0, List.of());
    }

    @Override
    public Partial<List<DayProblem>> problems() {
        return new Partial<>(Set.of(), 0, List.of());
    }
}
