package dev.aispend.query.peers;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.Topics;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whole answers of the tables of all processes. */
public final class WholeReadModel implements ReadModel {

    private static final TypeFactory TYPES = TypeFactory.defaultInstance();
    private static final JavaType SPEND = TYPES.constructType(SpendResult.class);
    private static final JavaType RAW = TYPES.constructType(RawPages.class);
    private static final JavaType RECONCILIATION = TYPES.constructType(ReconciliationResult.class);
    private static final JavaType DAYS = TYPES.constructCollectionType(List.class, PublishedDay.class);
    private static final JavaType PROBLEMS = TYPES.constructCollectionType(List.class, DayProblem.class);

    private final LocalTables local;
    private final Supplier<List<SourceStatus>> statuses;
    private final Function<DaysQuery, List<FetchedDay>> fetches;
    private final Gather gather;
    private final Function<String, List<Peer>> peersOf;

    /**
     * @param statuses of all sources, known to every process
     * @param fetches of all sources and days, known to every process
     * @param peersOf the other processes that hold part of a topic
     */
    public WholeReadModel(
            LocalTables local,
            Supplier<List<SourceStatus>> statuses,
            Function<DaysQuery, List<FetchedDay>> fetches,
            Gather gather,
            Function<String, List<Peer>> peersOf) {
        this.local = local;
        this.statuses = statuses;
        this.fetches = fetches;
        this.gather = gather;
        this.peersOf = peersOf;
    }

    @Override
    public SpendResult spend(SpendQuery query) {
        return gather.whole(new Gather.Question<>(
                () -> local.spend(query),
                () -> peersOf.apply(Topics.ROLLUPS),
                "spend?" + query.text(),
                SPEND,
                SpendResult::plus));
    }

    @Override
    public RawPages raw(RawQuery query) {
        return gather.whole(new Gather.Question<>(
                () -> local.raw(query),
                () -> peersOf.apply(Topics.raw(query.provider())),
                "raw/" + query.provider() + "?" + query.text(),
                RAW,
                (left, right) -> left.plus(right, query.limit())));
    }

    @Override
    public List<DayProblem> problems() {
        return gather.whole(new Gather.Question<>(
                local::problems, () -> peersOf.apply(Topics.ROLLUPS), "problems", PROBLEMS, WholeReadModel::together));
    }

    @Override
    public ReconciliationResult reconciliation(ReconciliationQuery query) {
        return gather.whole(new Gather.Question<>(
                () -> local.reconciliation(query),
                () -> peersOf.apply(Topics.ROLLUPS),
                "reconciliation?" + query.text(),
                RECONCILIATION,
                (left, right) -> left.plus(right, query.limit())));
    }

    @Override
    public List<SourceStatus> sources() {
        return statuses.get();
    }

    @Override
    public List<PublishedDay> days(DaysQuery query) {
        return gather.whole(new Gather.Question<>(
                () -> local.days(query),
                () -> peersOf.apply(Topics.ROLLUPS),
                "days?" + query.text(),
                DAYS,
                (left, right) -> Stream.concat(left.stream(), right.stream()).toList()));
    }

    @Override
    public List<FetchedDay> fetches(DaysQuery query) {
        return fetches.apply(query);
    }

    private static List<DayProblem> together(List<DayProblem> left, List<DayProblem> right) {
        return Stream.concat(left.stream(), right.stream())
                .sorted(DayProblem.NEWEST_FIRST)
                .toList();
    }
}
