package dev.aispend.domain.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisRule;
import dev.aispend.domain.basis.BasisTotals;
import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Sum;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one account day besides its lines, and what follows from it.
 *
 * @param sources by name, in order of name
 * @param version of the newest published header, 0 before the first
 * @param publishedOpen whether that header called the day open, so that the day's end asks for another
 * @param updatedAt the time of the input behind that header
 * @param publication the number published since the day ended, null while there is none
 */
public record DayBook(
        AccountDay accountDay,
        Map<String, SourceBook> sources,
        long version,
        boolean publishedOpen,
        Instant updatedAt,
        @Nullable Publication publication) {

    public DayBook {
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    }

    public static DayBook blank(AccountDay accountDay) {
        return new DayBook(accountDay, Map.of(), 0, false, Instant.EPOCH, null);
    }

    public SourceBook source(String source, Basis basis) {
        var known = sources.get(source);
        return known == null ? SourceBook.blank(source, basis) : known;
    }

    public DayBook with(SourceBook changed) {
        var all = new TreeMap<>(sources);
        all.put(changed.source(), changed);
        return new DayBook(accountDay, all, version, publishedOpen, updatedAt, publication);
    }

    /** Every source knows whether a rival counts in its place; it follows from what all have told, whatever came first. */
    public DayBook withRivalsSettled() {
        var settled = this;
        for (var source : Rivals.settle(sources.values())) {
            settled = settled.with(source);
        }
        return settled;
    }

    /** True when another source of the day tells of the same dollars. */
    public boolean hasRival(SourceBook source) {
        return Rivals.compete(source, sources.values());
    }

    public DayBook published(boolean open, Instant at, @Nullable Publication newPublication) {
        return new DayBook(accountDay, sources, version + 1, open, at, newPublication);
    }

    /**
     * Whether an emptied bill is to be believed: nothing else tells of the day, or the emptiness was confirmed.
     *
     * <p>It follows from what all sources have told, whatever came first.
     */
    public boolean believesEmptied(SourceBook bill) {
        return bill.isEmptinessConfirmed()
                || sources.values().stream()
                        .filter(source -> source.basis() != Basis.BILLED)
                        .allMatch(source -> source.sum().hasNoLines());
    }

    /** What keeps parts of the day from being current, by source; what an outrivalled source lacks keeps nothing back. */
    public List<DayProblem> problems() {
        return sources.values().stream()
                .filter(source -> !source.outrivalled())
                .flatMap(source -> source.problems().stream())
                .toList();
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(end());
    }

    public Instant end() {
        return DayStatus.endOf(accountDay.day());
    }

    /** True when an input after the day's end was published, or a source that counts was asked with success since. */
    public boolean isToldAfterEnd() {
        return !updatedAt.isBefore(end())
                || sources.values().stream()
                        .filter(source -> !source.outrivalled())
                        .anyMatch(this::isToldAfterEnd);
    }

    private boolean isToldAfterEnd(SourceBook source) {
        var posting = source.counting();
        return (posting != null && !posting.fetchedAt().isBefore(end()))
                || (source.status() != null && source.status().isComplete(accountDay.day()));
    }

    public DayView view(Instant now) {
        var bases = bases(now);
        var totals = new EnumMap<Basis, BasisTotals>(Basis.class);
        bases.forEach((basis, view) -> totals.put(basis, view.totals()));
        var cost = BasisRule.choose(Measure.COST_USD, totals, Set.of()).map(BasisRule.Choice::basis);
        var tokens = BasisRule.choose(Measure.TOKENS, totals, Set.of())
                .map(BasisRule.Choice::basis)
                .filter(basis -> countsTokens(sum(totals, basis)));
        return new DayView(
                cost.map(basis -> state(bases, basis)).orElse(isOpen(now) ? DayState.OPEN : DayState.PROVISIONAL),
                bases,
                cost.orElse(null),
                cost.flatMap(basis -> Measure.COST_USD.total(sum(totals, basis)))
                        .map(Usd::new)
                        .orElse(null),
                tokens.orElse(null),
                tokens.map(basis -> sum(totals, basis).quantities().totalTokens())
                        .orElse(null));
    }

    private Map<Basis, DayView.BasisView> bases(Instant now) {
        var views = new EnumMap<Basis, DayView.BasisView>(Basis.class);
        for (var basis : Basis.values()) {
            var reporting = sources.values().stream()
                    .filter(source -> source.basis() == basis && !source.outrivalled())
                    .toList();
            if (!reporting.isEmpty()) {
                views.put(basis, basisView(reporting, now));
            }
        }
        return views;
    }

    private DayView.BasisView basisView(List<SourceBook> reporting, Instant now) {
        var state = reporting.stream()
                .map(source -> source.state(accountDay.day(), now))
                .reduce(DayState.FINAL, DayState::and);
        var sum = reporting.stream().map(SourceBook::sum).reduce(Sum.NOTHING, Sum::plus);
        return new DayView.BasisView(new BasisTotals(sum, dimensions(reporting), state == DayState.FINAL), state);
    }

    /** What every source with lines can tell apart; a source without lines takes nothing away. */
    private static Set<Dimension> dimensions(List<SourceBook> reporting) {
        var postings = reporting.stream()
                .map(SourceBook::counting)
                .flatMap(posting -> posting == null ? List.<Posting>of().stream() : List.of(posting).stream())
                .toList();
        var withLines =
                postings.stream().filter(posting -> !posting.sum().hasNoLines()).toList();
        return common(withLines.isEmpty() ? postings : withLines);
    }

    private static Set<Dimension> common(Collection<Posting> postings) {
        if (postings.isEmpty()) {
            return Set.of();
        }
        var common = EnumSet.allOf(Dimension.class);
        postings.forEach(posting -> common.retainAll(posting.dimensions()));
        return common;
    }

    private static boolean countsTokens(Sum sum) {
        return sum.quantities().byUnit().keySet().stream().anyMatch(unit -> unit.isToken());
    }

    private static Sum sum(Map<Basis, BasisTotals> totals, Basis basis) {
        var of = totals.get(basis);
        return of == null ? Sum.NOTHING : of.sum();
    }

    private static DayState state(Map<Basis, DayView.BasisView> bases, Basis basis) {
        var view = bases.get(basis);
        return view == null ? DayState.PROVISIONAL : view.state();
    }
}
