package dev.aispend.notify.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.text.Wording.Fact;
import dev.aispend.wire.AlertRecord;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordingTest {

    @Test
    void a_crossing_says_which_cap_and_period_the_exact_sum_the_limit_and_what_it_rests_on() {
        var wording = Wording.of(Alerts.hard("dec_1"), false);
        assertThat(wording.tone()).isEqualTo(Tone.URGENT);
        assertThat(wording.title()).isEqualTo("OpenAI: hard threshold crossed");
        assertThat(wording.summary())
                .isEqualTo("In November 2026 OpenAI has come to $500.130000000001, 100.026% of the limit of $500.00."
                        + " The hard threshold is $500.00. Why: gpt-5 on 2026-11-20.");
        assertThat(wording.facts())
                .containsExactly(
                        new Fact("Cap", "OpenAI"),
                        new Fact("Counts", "cost of provider openai"),
                        new Fact("Period", "2026-11-01 to 2026-11-30 (UTC)"),
                        new Fact("Sum", "$500.130000000001"),
                        new Fact("Threshold", "hard: $500.00"),
                        new Fact("Limit", "$500.00 (100.026% used)"),
                        new Fact("Basis", "openai: billed, usage"),
                        new Fact("Days", "1 open, 4 provisional, 15 final"),
                        new Fact("Decided", "2026-11-20T09:20:00Z"));
        assertThat(wording.notes())
                .containsExactly(
                        "Rests on openai: billed, usage. Days: 1 open, 4 provisional, 15 final."
                                + " Days that are not final may still change.",
                        "Alert dec_1, decision dec_1.");
    }

    @Test
    void a_retraction_says_what_is_withdrawn_and_why() {
        var wording = Wording.of(Alerts.ending("dec_2", "dec_1", AlertRecord.RETRACTED, "hard"), false);
        assertThat(wording.tone()).isEqualTo(Tone.RELIEF);
        assertThat(wording.title()).isEqualTo("OpenAI: back under the hard threshold");
        assertThat(wording.summary())
                .isEqualTo(
                        "The alert that OpenAI had crossed its hard threshold of $500.00 in November 2026 is withdrawn."
                                + " The sum is now $499.10, 99.82% of the limit of $500.00."
                                + " Why: 2026-11-12 of openai was restated by its provider.");
        assertThat(wording.notes())
                .contains(
                        "Changes of mind since the decision before that were not told: 3.",
                        "Alert dec_1, decision dec_2.");
    }

    @Test
    void a_changed_cap_withdraws_and_a_reminder_reminds() {
        assertThat(Wording.of(Alerts.ending("d", "a", AlertRecord.SUPERSEDED, "hard"), false)
                        .title())
                .isEqualTo("OpenAI: alert withdrawn, the cap was changed or deleted");
        var reminder = Wording.of(Alerts.ending("d", "a", AlertRecord.REMINDER, "soft"), false);
        assertThat(reminder.title()).isEqualTo("OpenAI: still over the soft threshold");
        assertThat(reminder.summary()).startsWith("In November 2026 OpenAI still stands at $499.10");
    }

    @Test
    void demo_test_and_late_are_marked_where_nobody_overlooks_them() {
        assertThat(Wording.of(Alerts.test("dec_9"), true).title()).isEqualTo("[DEMO] [TEST] Test of this channel");
        assertThat(Wording.of(Alerts.test("dec_9"), false).summary()).contains("No cap was crossed");
        var late = Wording.of(Alerts.late(Alerts.soft("dec_3")), true);
        assertThat(late.title()).isEqualTo("[DEMO] [LATE] OpenAI: soft threshold crossed");
        assertThat(late.notes()).anyMatch(note -> note.startsWith("DEMO: the figures come from a simulator"));
        assertThat(late.notes()).anyMatch(note -> note.startsWith("Late: the period had ended"));
    }

    @Test
    void a_source_whose_figures_are_held_back_says_which_days_since_when_and_why() {
        var wording = Wording.of(Alerts.source("dec_1"), false);
        assertThat(wording.tone()).isEqualTo(Tone.WARNING);
        assertThat(wording.title()).isEqualTo("openai.costs: figures are held back");
        assertThat(wording.summary())
                .isEqualTo(
                        "Figures of 3 days from 2026-11-17 to 2026-11-19 of openai.costs are missing or stay at the last"
                                + " good ones, so sums may be too low. Since 2026-11-20T08:00:00Z: amount.value is missing.");
        assertThat(wording.facts())
                .contains(
                        new Fact("Source", "openai.costs"),
                        new Fact("Account", "default"),
                        new Fact("First day", "2026-11-17"),
                        new Fact("Days held back", "3"),
                        new Fact("Problem", "unknown_shape"));
        assertThat(Wording.of(Alerts.source("dec_1", "dec_1", AlertRecord.FIRING, 1), true))
                .satisfies(one -> assertThat(one.title()).startsWith("[DEMO] "))
                .satisfies(
                        one -> assertThat(one.summary()).startsWith("Figures of the day 2026-11-17 of openai.costs"));
    }

    @Test
    void a_source_that_is_whole_again_says_what_was_mended() {
        var wording = Wording.of(Alerts.source("dec_2", "dec_1", AlertRecord.RETRACTED, 0), false);
        assertThat(wording.tone()).isEqualTo(Tone.RELIEF);
        assertThat(wording.title()).isEqualTo("openai.costs: figures are whole again");
        assertThat(wording.summary())
                .isEqualTo(
                        "What kept figures of openai.costs back since 2026-11-20T08:00:00Z is mended, from 2026-11-17"
                                + " on. Sums may have changed. It was: amount.value is missing.");
        assertThat(wording.notes()).containsExactly("Alert dec_1, decision dec_2.");
        assertThat(Wording.of(Alerts.source("dec_2", "dec_1", AlertRecord.REMINDER, 4), false)
                        .title())
                .isEqualTo("openai.costs: figures are still held back");
    }

    @Test
    void tokens_are_counted_and_not_paid() {
        var wording = Wording.of(Alerts.tokens("200000", "200000", "250000", "80.0000"), false);
        assertThat(wording.summary())
                .isEqualTo(
                        "In the day 2026-11-20 Premium tier has come to 200,000 tokens, 80% of the limit of 250,000 tokens."
                                + " The soft threshold is 200,000 tokens.");
        assertThat(wording.facts())
                .contains(
                        new Fact("Counts", "tokens of provider openai; tier premium"),
                        new Fact("Threshold", "soft: 200,000 tokens, 80% of the limit"),
                        new Fact("Period", "2026-11-20 (UTC)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                  | $0.00
            0.1                | $0.10
            0.000000000001     | $0.000000000001
            1234567.5          | $1,234,567.50
            -3.1               | -$3.10
            1E+3               | $1,000.00
            9007199254740993.1 | $9,007,199,254,740,993.10
            """)
    void an_amount_shows_every_digit_there_is(String amount, String shown) {
        assertThat(Amounts.of("costUsd", new BigDecimal(amount))).isEqualTo(shown);
    }

    @Test
    void a_name_stays_on_its_line_and_within_bounds() {
        var name = "evil\r\nBcc: all@example.com\u202E" + "x".repeat(500);
        var title = Wording.of(Alerts.named(name), false).title();
        assertThat(title).startsWith("evil  Bcc: all@example.com xxx").contains("…: soft threshold crossed");
        assertThat(title).doesNotContain("\r", "\n", "\u202E").hasSizeLessThan(160);
    }
}
