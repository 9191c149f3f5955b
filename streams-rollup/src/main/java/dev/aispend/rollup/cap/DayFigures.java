package dev.aispend.rollup.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisRule;
import dev.aispend.domain.basis.BasisTotals;
import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapMeasure;
import dev.aispend.domain.cap.Contribution;
import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.day.DayView;
import dev.aispend.domain.spend.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What one account day counts, worked out from its totals, and from its cells only for caps that look into days. */
final class DayFigures {

    private final DayBook book;
    private final DayView view;
    private final Map<Basis, BasisTotals> totals = new EnumMap<>(Basis.class);
    private final DayCells cells;
    private final Instant now;

    DayFigures(DayBook book, DayCells cells, Instant now) {
        this.book = book;
        this.cells = cells;
        this.now = now;
        this.view = book.view(now);
        view.bases().forEach((basis, said) -> totals.put(basis, said.totals()));
    }

    /** False while no source was ever read: then nothing is known, not even that there is nothing. */
    boolean areKnown() {
        return book.sources().values().stream().anyMatch(source -> source.counting() != null);
    }

    /** How many cells were looked at. */
    long cellsRead() {
        return cells.read();
    }

    Contribution of(Cap cap) {
        return BasisRule.choose(
                        cap.measure().basisMeasure(), totals, cap.scope().requiredDimensions())
                .map(choice -> byBasis(cap, choice.basis()))
                .orElseGet(this::withoutBasis);
    }

    private Contribution byBasis(Cap cap, Basis basis) {
        var sum = cap.scope().looksIntoDays() ? cells.matching(basis, cap.scope()) : total(basis);
        var said = view.bases().get(basis);
        return new Contribution(
                book.accountDay(),
                amount(cap, basis, sum),
                cap.measure() != CapMeasure.TOKENS && !sum.unpriced().isEmpty(),
                Optional.of(basis),
                said == null ? stateByClock() : said.state());
    }

    /** Lines without tokens among those of a basis that counts tokens are none, not unknown. */
    private Optional<BigDecimal> amount(Cap cap, Basis basis, Sum sum) {
        boolean countsTokens = cap.measure() == CapMeasure.TOKENS
                && Measure.TOKENS.total(total(basis)).isPresent();
        return countsTokens
                ? Optional.of(sum.quantities().totalTokens())
                : cap.measure().of(sum);
    }

    /** There is nothing to count, or nothing that could tell apart what counts. */
    private Contribution withoutBasis() {
        boolean isEmpty = totals.values().stream().allMatch(said -> said.sum().hasNoLines());
        return new Contribution(
                book.accountDay(),
                isEmpty ? Optional.of(BigDecimal.ZERO) : Optional.empty(),
                !isEmpty,
                Optional.empty(),
                stateByClock());
    }

    private DayState stateByClock() {
        return book.isOpen(now) ? DayState.OPEN : DayState.PROVISIONAL;
    }

    private Sum total(Basis basis) {
        var said = totals.get(basis);
        return said == null ? Sum.NOTHING : said.sum();
    }
}
