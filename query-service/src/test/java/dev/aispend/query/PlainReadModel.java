package dev.aispend.query;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisRule;
import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.Bases;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.Overall;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.ReconciliationRecord;
import dev.aispend.wire.SourceStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fake: says the same as the real read model, cell by cell from the definition, without any cleverness. */
public final class PlainReadModel implements ReadModel {

    private final List<SampleDay> days = new ArrayList<>();
    private final List<RawPage> pages = new ArrayList<>();
    private final List<SourceStatus> sources = new ArrayList<>();
    private final List<ReconciliationRecord> reconciliations = new ArrayList<>();
    private final List<FetchedDay> fetches = new ArrayList<>();

    public PlainReadModel(SampleDay... days) {
        this.days.addAll(List.of(days));
    }

    public PlainReadModel with(RawPage page) {
        pages.add(page);
        return this;
    }

    public PlainReadModel with(ReconciliationRecord reconciliation) {
        reconciliations.add(reconciliation);
        return this;
    }

    public PlainReadModel with(FetchedDay fetch) {
        fetches.add(fetch);
        return this;
    }

    public PlainReadModel with(SourceStatus source) {
        sources.add(source);
        return this;
    }

    @Override
    public ReconciliationResult reconciliation(ReconciliationQuery query) {
        return ReconciliationResult.of(reconciliations, query);
    }

    @Override
    public SpendResult spend(SpendQuery query) {
        var groups = new LinkedHashMap<List<@Nullable String>, Figures>();
        var overall = Overall.NOTHING;
        for (var day : days) {
            if (isAskedFor(query, day)) {
                overall = overall.plus(add(query, day, groups));
            }
        }
        var rows = new ArrayList<GroupRow>();
        for (var entry : groups.entrySet()) {
            rows.add(new GroupRow(entry.getKey(), entry.getValue()));
            overall = overall.plus(new Overall(entry.getValue(), Map.of(), 0, null));
        }
        return new SpendResult(rows, overall);
    }

    @Override
    public RawPages raw(RawQuery query) {
        var wanted = pages.stream()
                .sorted(Comparator.comparing(RawPages::key))
                .filter(page -> !page.day().isBefore(query.from())
                        && !page.day().isAfter(query.to())
                        && (query.after() == null || RawPages.key(page).compareTo(query.after()) > 0))
                .toList();
        return new RawPages(wanted, null).plus(RawPages.NONE, query.limit());
    }

    @Override
    public List<DayProblem> problems() {
        return days.stream()
                .flatMap(day ->
                        day.header().problems().stream().map(problem -> DayProblem.of(day.accountDay(), problem)))
                .sorted(DayProblem.NEWEST_FIRST)
                .toList();
    }

    @Override
    public List<SourceStatus> sources() {
        return sources;
    }

    @Override
    public List<PublishedDay> days(DaysQuery query) {
        return days.stream()
                .map(day -> PublishedDay.of(day.header()))
                .filter(day -> query.asksFor(day.provider(), day.day()))
                .toList();
    }

    @Override
    public List<FetchedDay> fetches(DaysQuery query) {
        return fetches.stream()
                .filter(fetch -> query.asksFor(fetch.provider(), fetch.day()))
                .toList();
    }

    private static boolean isAskedFor(SpendQuery query, SampleDay day) {
        var accountDay = day.accountDay();
        return !accountDay.day().isBefore(query.from())
                && !accountDay.day().isAfter(query.to())
                && query.accepts(Dimension.PROVIDER, accountDay.provider())
                && query.accepts(Dimension.ACCOUNT, accountDay.account());
    }

    private static Overall add(SpendQuery query, SampleDay day, Map<List<@Nullable String>, Figures> groups) {
        var costBasis = choose(query, day, Measure.COST_USD);
        var tokensBasis = choose(query, day, Measure.TOKENS);
        var unpriced = new EnumMap<Basis, Quantities>(Basis.class);
        boolean matched = false;
        for (var cell : day.cells().entrySet()) {
            var basis = cell.getKey().basis();
            if (!carries(query, day, basis) || !matches(query, cell.getKey())) {
                continue;
            }
            if (!cell.getValue().unpriced().isEmpty()) {
                unpriced.merge(basis, cell.getValue().unpriced(), Quantities::plus);
            }
            var state = state(day, basis);
            if (costBasis.equals(Optional.of(basis))) {
                matched = true;
                groups.merge(values(query, cell.getKey()), costOf(basis, cell.getValue(), state), Figures::plus);
            }
            if (tokensBasis.equals(Optional.of(basis)) && counts(cell.getValue())) {
                groups.merge(values(query, cell.getKey()), countsOf(basis, cell.getValue(), state), Figures::plus);
            }
        }
        var total = Figures.NOTHING;
        if (costBasis.isPresent()) {
            total = new Figures(
                    matched ? null : BigDecimal.ZERO,
                    matched ? null : BigDecimal.ZERO,
                    NativeAmounts.NONE,
                    null,
                    null,
                    null,
                    new Bases(Bases.bit(costBasis.get())),
                    Bases.NONE,
                    state(day, costBasis.get()),
                    Quantities.NONE);
        }
        var billed = day.sum(Basis.BILLED);
        boolean passedOver = (query.basis() == null || query.basis() == Basis.BILLED)
                && !billed.hasNoLines()
                && !carries(query, day, Basis.BILLED);
        var billedUsd = passedOver ? billed.costUsd().map(Usd::amount).orElse(null) : null;
        return new Overall(total, unpriced, passedOver ? 1 : 0, billedUsd);
    }

    private static Optional<Basis> choose(SpendQuery query, SampleDay day, Measure measure) {
        var totals = day.header().basisTotals();
        if (query.basis() == null) {
            return BasisRule.choose(measure, totals, query.dimensions()).map(BasisRule.Choice::basis);
        }
        var forced = totals.get(query.basis());
        boolean speaks = forced != null && (forced.isFinal() || !forced.sum().hasNoLines());
        return speaks && carries(query, day, query.basis()) ? Optional.of(query.basis()) : Optional.empty();
    }

    private static boolean carries(SpendQuery query, SampleDay day, Basis basis) {
        var declared = day.dimensions(basis);
        return query.dimensions().stream().allMatch(dimension -> switch (dimension) {
            case PROVIDER, ACCOUNT, DAY -> true;
            case MODEL, PROJECT, CREDENTIAL -> declared.contains(dimension.text());
        });
    }

    private static boolean matches(SpendQuery query, CellKey key) {
        return query.filters().entrySet().stream().allMatch(filter -> {
            var value = value(filter.getKey(), key);
            return value != null && filter.getValue().contains(value);
        });
    }

    private static List<@Nullable String> values(SpendQuery query, CellKey key) {
        var values = new ArrayList<@Nullable String>();
        query.groupBy().forEach(dimension -> values.add(value(dimension, key)));
        return values;
    }

    private static @Nullable String value(Dimension dimension, CellKey key) {
        return switch (dimension) {
            case PROVIDER -> key.accountDay().provider();
            case ACCOUNT -> key.accountDay().account();
            case DAY -> key.accountDay().day().toString();
            case MODEL -> key.model();
            case PROJECT -> key.attribution().project();
            case CREDENTIAL -> key.attribution().credential();
        };
    }

    private static boolean counts(Sum sum) {
        return sum.quantities().byUnit().keySet().stream().anyMatch(unit -> unit.isToken() || unit == Unit.REQUESTS);
    }

    private static Figures costOf(Basis basis, Sum sum, DayState state) {
        return new Figures(
                sum.costUsd().map(Usd::amount).orElse(null),
                sum.costUsd().map(cost -> sum.creditsUsd().amount()).orElse(null),
                sum.nativeAmounts(),
                null,
                null,
                null,
                new Bases(Bases.bit(basis)),
                Bases.NONE,
                state,
                sum.unpriced());
    }

    private static Figures countsOf(Basis basis, Sum sum, DayState state) {
        var quantities = sum.quantities();
        boolean tokens = quantities.byUnit().keySet().stream().anyMatch(Unit::isToken);
        return new Figures(
                null,
                null,
                NativeAmounts.NONE,
                tokens ? quantities.inputTokens() : null,
                tokens ? quantities.outputTokens() : null,
                quantities.byUnit().get(Unit.REQUESTS),
                Bases.NONE,
                new Bases(Bases.bit(basis)),
                state,
                Quantities.NONE);
    }

    private static DayState state(SampleDay day, Basis basis) {
        return DayState.valueOf(day.state(basis).toUpperCase(Locale.ROOT));
    }
}
