package dev.aispend.domain.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SourceBookTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-10");
    private static final Instant END = DayStatus.endOf(DAY);
    private static final Instant SETTLED = END.plus(Duration.ofDays(4));
    private static final SourceBook BLANK = SourceBook.blank("openai.costs", Basis.BILLED);

    @Test
    void a_source_that_told_nothing_is_open_while_the_day_runs_and_provisional_after() {
        assertThat(BLANK.state(DAY, END.minusMillis(1))).isEqualTo(DayState.OPEN);
        assertThat(BLANK.state(DAY, END)).isEqualTo(DayState.PROVISIONAL);
    }

    @Test
    void settled_content_is_final_only_when_its_own_lines_are_in() {
        var settled = BLANK.with(settled(5));

        assertThat(settled.state(DAY, SETTLED)).isEqualTo(DayState.PROVISIONAL);
        assertThat(settled.withPosted(posting(4)).state(DAY, SETTLED)).isEqualTo(DayState.PROVISIONAL);
        assertThat(settled.withPosted(posting(5)).state(DAY, SETTLED)).isEqualTo(DayState.FINAL);
        assertThat(settled.withPosted(posting(6)).state(DAY, SETTLED)).isEqualTo(DayState.FINAL);
    }

    @Test
    void an_open_fault_keeps_a_source_from_being_final_and_a_newer_posting_heals_it() {
        var faulty = BLANK.with(settled(5)).withPosted(posting(5)).with(fault(9));
        assertThat(faulty.state(DAY, SETTLED)).isEqualTo(DayState.PROVISIONAL);
        assertThat(faulty.problems()).extracting(DayProblem::code).containsExactly("unknown_shape");

        assertThat(faulty.withPosted(posting(10)).openFault()).isEmpty();
        assertThat(faulty.withPosted(posting(8)).openFault()).isPresent();
    }

    @Test
    void a_fault_heals_when_the_old_content_is_found_again_whichever_is_told_first() {
        var found = settled(5).unchanged(12, SETTLED, DAY, Duration.ofDays(3));
        var told = BLANK.withPosted(posting(5)).with(fault(9)).with(found);
        var toldBefore = BLANK.withPosted(posting(5)).with(found).with(fault(9));

        assertThat(told.openFault()).isEmpty();
        assertThat(toldBefore.openFault()).isEmpty();
        assertThat(told.state(DAY, SETTLED)).isEqualTo(DayState.FINAL);
    }

    @Test
    void a_fault_does_not_heal_while_the_present_content_is_the_faulty_one() {
        var present = DayStatus.changed(9, END, "hash", 1).unchanged(12, SETTLED, DAY, Duration.ofDays(3));

        assertThat(BLANK.withPosted(posting(5)).with(fault(9)).with(present).openFault())
                .isPresent();
    }

    @Test
    void an_older_status_and_an_older_fault_change_nothing() {
        var book = BLANK.with(settled(5)).with(fault(9));

        assertThat(book.with(DayStatus.changed(4, END, "older", 1))).isEqualTo(book);
        assertThat(book.with(fault(8))).isEqualTo(book);
    }

    @Test
    void a_failed_fetch_is_told_once_even_if_its_page_tells_it_too() {
        var failed = DayStatus.failed(Optional.empty(), 9, END, new FetchProblem("malformed_page", "not JSON"));

        assertThat(BLANK.with(failed).problems()).extracting(DayProblem::code).containsExactly("malformed_page");
        assertThat(BLANK.with(failed).with(fault(9)).problems())
                .extracting(DayProblem::code)
                .containsExactly("unknown_shape");
    }

    private static DayStatus settled(long fetchId) {
        return DayStatus.changed(fetchId, END, "hash", 1)
                .unchanged(fetchId + 1, SETTLED, DAY, Duration.ofDays(3))
                .unchanged(fetchId + 2, SETTLED, DAY, Duration.ofDays(3));
    }

    private static Posting posting(long fetchId) {
        return new Posting(fetchId, END, Set.of(), Sum.NOTHING, false, new Origin("spend.raw.openai", 0, fetchId));
    }

    private static Fault fault(long fetchId) {
        var origin = new Origin("spend.raw.openai", 0, fetchId);
        return new Fault(fetchId, "unknown_shape", "no result rows", END, origin, "/data", 1);
    }
}
