package dev.aispend.domain.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Sum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one source has told about one account day.
 *
 * <p>A bill that turns to nothing is set beside the bill it would replace instead of in its place, since whether it is
 * believed depends on what the other sources tell, before or after it.
 *
 * @param status the newest day status, null before the first
 * @param preferred whether that status asks for this source to count before its rivals
 * @param posted the fetch behind the lines, null before the first good one
 * @param emptied a newer bill without any charge, null when there is none
 * @param emptiedCounts whether that bill is believed, so that the cells hold its lines
 * @param fault the newest fetch that could not be used, healed or not; null when there was none
 * @param outrivalled whether a rival that tells of the same dollars counts in this source's place
 */
public record SourceBook(
        String source,
        Basis basis,
        @Nullable DayStatus status,
        boolean preferred,
        @Nullable Posting posted,
        @Nullable Posting emptied,
        boolean emptiedCounts,
        @Nullable Fault fault,
        boolean outrivalled) {

    public static final String EMPTIED_BILL = "emptied_bill";

    public static final String EMPTIED_BILL_REASON =
            "the bill turned to nothing while other sources tell of usage; the last bill stays until this one is confirmed";

    public static SourceBook blank(String source, Basis basis) {
        return new SourceBook(source, basis, null, false, null, null, false, null, false);
    }

    /** The status of a source without rivals. */
    public SourceBook with(DayStatus newer) {
        return with(newer, false);
    }

    /** An older status changes nothing. */
    public SourceBook with(DayStatus newer, boolean newerPreferred) {
        return status != null && newer.fetchId() <= status.fetchId()
                ? this
                : new SourceBook(
                        source, basis, newer, newerPreferred, posted, emptied, emptiedCounts, fault, outrivalled);
    }

    /** An older fault changes nothing. */
    public SourceBook with(Fault newer) {
        return fault != null && newer.fetchId() < fault.fetchId()
                ? this
                : new SourceBook(source, basis, status, preferred, posted, emptied, emptiedCounts, newer, outrivalled);
    }

    public SourceBook withPosted(Posting posting) {
        return withPostings(posting, null, false);
    }

    public SourceBook withEmptied(Posting posting, boolean counts) {
        return withPostings(posted, posting, counts);
    }

    /** Before any of its fetches was turned into lines. */
    public SourceBook withoutPostings() {
        return withPostings(null, null, false);
    }

    /** The same lines, at other prices. */
    public SourceBook withRated(Sum sum) {
        return posted == null ? this : withPostings(posted.withSum(sum), emptied, emptiedCounts);
    }

    SourceBook withOutrivalled(boolean yields) {
        return new SourceBook(source, basis, status, preferred, posted, emptied, emptiedCounts, fault, yields);
    }

    private SourceBook withPostings(@Nullable Posting newPosted, @Nullable Posting newEmptied, boolean counts) {
        return new SourceBook(source, basis, status, preferred, newPosted, newEmptied, counts, fault, outrivalled);
    }

    /** True when the posting would turn a bill with charges into one without. */
    public boolean isEmptiedBy(Posting posting) {
        return basis == Basis.BILLED && posted != null && posted.charges() && !posting.charges();
    }

    /** True when the bill's emptiness has been found again by as many settled fetches as make a day final. */
    public boolean isEmptinessConfirmed() {
        return emptied != null
                && status != null
                && status.problem() == null
                && status.pagesFetchId() == emptied.fetchId()
                && status.settledFetches() >= DayStatus.SETTLED_FETCHES_NEEDED;
    }

    /** The newest fetch that was turned into lines, 0 before there is one; nothing older is taken in. */
    public long parsedFetchId() {
        if (emptied != null) {
            return emptied.fetchId();
        }
        return posted == null ? 0 : posted.fetchId();
    }

    /** The fetch whose lines the cells hold; null before there is one, and while a rival counts. */
    public @Nullable Posting counting() {
        return outrivalled ? null : believed();
    }

    /** The fetch whose lines the cells hold unless a rival counts, null before there is one. */
    public @Nullable Posting believed() {
        return emptied != null && emptiedCounts ? emptied : posted;
    }

    public Sum sum() {
        var counting = counting();
        return counting == null ? Sum.NOTHING : counting.sum();
    }

    /**
     * The fault that still keeps the source from being current: since it came, neither its fetch nor a newer one was turned
     * into lines, nor was the old content found again.
     */
    public Optional<Fault> openFault() {
        if (fault == null || parsedFetchId() >= fault.fetchId() || isOldContentFoundAgain(fault)) {
            return Optional.empty();
        }
        return Optional.of(fault);
    }

    public boolean isBillDoubted() {
        return emptied != null && !emptiedCounts;
    }

    /** What keeps this source's day from being current, most telling first. */
    public List<DayProblem> problems() {
        var problems = new ArrayList<DayProblem>();
        var open = openFault();
        open.ifPresent(shown -> problems.add(
                new DayProblem(source, shown.code(), shown.reason(), shown.since(), shown.origin(), shown.pointer())));
        if (emptied != null && !emptiedCounts) {
            problems.add(new DayProblem(
                    source, EMPTIED_BILL, EMPTIED_BILL_REASON, emptied.fetchedAt(), emptied.origin(), null));
        }
        failedFetch(open).ifPresent(problems::add);
        return List.copyOf(problems);
    }

    /** Final only when the lines are those of the content that settled and nothing is in doubt. */
    public DayState state(LocalDate day, Instant now) {
        if (now.isBefore(DayStatus.endOf(day))) {
            return DayState.OPEN;
        }
        boolean current = status != null
                && posted != null
                && parsedFetchId() >= status.pagesFetchId()
                && openFault().isEmpty()
                && !isBillDoubted();
        return current && status != null ? status.state(day, now) : DayState.PROVISIONAL;
    }

    /** A body that could not be walked is told by the page and by the status; the page also tells where it stands. */
    private Optional<DayProblem> failedFetch(Optional<Fault> open) {
        if (status == null || status.problem() == null) {
            return Optional.empty();
        }
        long failedFetchId = status.fetchId();
        if (open.filter(shown -> shown.fetchId() == failedFetchId).isPresent()) {
            return Optional.empty();
        }
        var since = status.problemSince() == null ? status.fetchedAt() : status.problemSince();
        return Optional.of(
                new DayProblem(source, status.problem().code(), status.problem().message(), since, null, null));
    }

    private boolean isOldContentFoundAgain(Fault after) {
        return status != null
                && status.problem() == null
                && status.fetchId() > after.fetchId()
                && posted != null
                && parsedFetchId() >= status.pagesFetchId();
    }
}
