package dev.aispend.simulator.google.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.simulator.organization.DayKey;
import dev.aispend.simulator.organization.OrganizationSize;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportBookTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-09-20");
    private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate FORTY_DAYS_AGO = LocalDate.parse("2026-10-12");

    private final ExportBook unruly = book(BillingAccount.USD, ExportTiming.DEMO);
    private final ExportBook prompt = book(BillingAccount.USD, ExportTiming.PROMPT);

    private static ExportBook book(BillingAccount account, ExportTiming timing) {
        return new ExportBook(7, OrganizationSize.DEMO, FIRST, account, timing);
    }

    private static List<ExportRow> all(ExportBook book) {
        return FIRST.datesUntil(TODAY.plusDays(1))
                .flatMap(day -> book.rows(day, NOW).stream())
                .toList();
    }

    @Test
    void the_same_seed_makes_the_same_rows() {
        assertThat(all(book(BillingAccount.USD, ExportTiming.DEMO)))
                .isEqualTo(all(unruly))
                .isNotEmpty();
    }

    @Test
    void whatever_the_steps_of_a_reader_it_is_given_every_exported_row_exactly_once() {
        Random random = new Random(3);
        List<ExportRow> read = new ArrayList<>();
        Instant after = Instant.MIN;
        Instant until = NOW.minus(Duration.ofDays(40));
        while (until.isBefore(NOW)) {
            unruly.exported(after, until).forEach(read::add);
            after = until;
            until = until.plus(Duration.ofMinutes(1 + random.nextInt(4000)));
        }
        unruly.exported(after, NOW).forEach(read::add);

        assertThat(read).containsExactlyInAnyOrderElementsOf(all(unruly));
    }

    @Test
    void export_times_are_told_to_the_microsecond_and_some_are_more_than_a_day_late() {
        List<ExportRow> rows = all(unruly).stream()
                .filter(row -> row.costType().equals("regular") && row.adjustment() == null)
                .toList();

        assertThat(rows)
                .allMatch(row -> !row.exportTime().isBefore(row.usageEnd().plus(Duration.ofHours(2))));
        assertThat(rows)
                .allMatch(row -> row.exportTime().truncatedTo(ChronoUnit.MICROS).equals(row.exportTime()));
        assertThat(rows)
                .anyMatch(
                        row -> !row.exportTime().truncatedTo(ChronoUnit.SECONDS).equals(row.exportTime()));
        List<Duration> delays = rows.stream()
                .map(row -> Duration.between(row.usageEnd(), row.exportTime()))
                .toList();
        assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofHours(24)) > 0);
        assertThat(delays.stream()
                        .filter(delay -> delay.compareTo(Duration.ofHours(12)) < 0)
                        .count())
                .isGreaterThan(rows.size() * 9L / 10);
    }

    @Test
    void a_prompt_export_is_on_time_and_never_changes_its_mind() {
        assertThat(prompt.rows(TODAY.minusDays(1), NOW).stream()
                        .filter(row -> row.costType().equals("regular")))
                .allMatch(row -> row.exportTime().equals(row.usageEnd()));
        assertThat(all(prompt))
                .noneMatch(row -> row.adjustment() != null && row.costType().equals("regular"));
    }

    @Test
    void an_unruly_export_corrects_some_day_weeks_later_by_a_negating_and_a_replacing_row() {
        List<ExportRow> corrections = all(unruly).stream()
                .filter(row -> row.adjustment() != null && row.costType().equals("regular"))
                .toList();

        assertThat(corrections).isNotEmpty();
        assertThat(corrections)
                .allMatch(row ->
                        Duration.between(row.usageEnd(), row.exportTime()).toDays() >= 18);
        ExportRow negating = corrections.get(0);
        ExportRow replacing = corrections.get(1);
        assertThat(negating.cost().signum()).isNegative();
        assertThat(replacing.cost()).isPositive().isLessThan(negating.cost().negate());
        assertThat(replacing.usageAmount())
                .isEqualByComparingTo(negating.usageAmount().negate());
        assertThat(List.of(replacing.sku(), replacing.usageStart(), replacing.exportTime()))
                .isEqualTo(List.of(negating.sku(), negating.usageStart(), negating.exportTime()));
    }

    @Test
    void amounts_survive_being_floats() {
        assertThat(all(unruly)).allSatisfy(row -> {
            assertThat(BigDecimal.valueOf(row.cost().doubleValue())).isEqualByComparingTo(row.cost());
            assertThat(row.cost().scale()).isLessThanOrEqualTo(9);
            assertThat(row.credits())
                    .allSatisfy(credit -> assertThat(
                                    BigDecimal.valueOf(credit.amount().doubleValue()))
                            .isEqualByComparingTo(credit.amount()));
        });
    }

    @Test
    void rows_carry_none_one_or_several_credits_of_several_types() {
        List<ExportRow> rows = all(prompt);

        assertThat(rows.stream().map(row -> row.credits().size()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(0, 1, 2));
        assertThat(rows.stream()
                        .flatMap(row -> row.credits().stream())
                        .map(Credit::type)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("PROMOTION", "COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE", "DISCOUNT", "FREE_TIER"));
    }

    @Test
    void a_new_project_has_no_name_for_its_first_24_hours() {
        Project last = prompt.projects().get(4);
        Instant begins = Instant.parse("2026-10-02T09:00:00Z");
        assertThat(last.firstHour()).isEqualTo(begins.getEpochSecond() / 3600);

        List<ExportRow> nameless = all(prompt).stream()
                .filter(row -> row.project() == null && row.sku().isAi())
                .filter(row -> !row.usageStart().isBefore(begins))
                .toList();

        assertThat(nameless).isNotEmpty();
        assertThat(nameless).allMatch(row -> row.usageStart().isBefore(begins.plus(Duration.ofHours(24))));
        assertThat(prompt.truth(FIRST, TODAY, NOW)
                        .project(LocalDate.parse("2026-10-02"), null)
                        .gross())
                .isPositive();
    }

    @Test
    void the_invoice_month_may_be_another_than_the_month_of_the_usage() {
        DateTimeFormatter text = DateTimeFormatter.ofPattern("uuuuMM");

        assertThat(all(prompt))
                .anyMatch(row -> !row.invoiceMonth()
                        .equals(YearMonth.from(row.usageStart().atOffset(ZoneOffset.UTC))
                                .format(text)));
        // 06:00 UTC on the first of a month is still the month before in US Pacific time.
        assertThat(InvoiceMonth.ofUsage(Instant.parse("2026-10-01T03:00:00Z"), 1))
                .isEqualTo("202609");
        assertThat(InvoiceMonth.ofUsage(Instant.parse("2026-10-01T05:00:00Z"), 2))
                .isEqualTo("202610");
    }

    @Test
    void taxes_rounding_and_other_services_are_rows_but_no_truth() {
        LocalDate firstOfMonth = LocalDate.parse("2026-10-01");
        List<ExportRow> rows = prompt.rows(firstOfMonth, NOW);

        assertThat(rows.stream().map(ExportRow::costType).collect(Collectors.toSet()))
                .isEqualTo(Set.of("regular", "tax", "rounding_error"));
        assertThat(rows).anyMatch(row -> row.sku().service().equals("Compute Engine"));
        BigDecimal ai = rows.stream()
                .filter(row -> Set.of("C7E2-9256-1C43", "AEFD-7695-64FA")
                                .contains(row.sku().serviceId())
                        || row.sku().service().startsWith("Claude"))
                .map(ExportRow::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(prompt.truth(FIRST, TODAY, NOW).day(firstOfMonth).gross()).isEqualByComparingTo(ai);
    }

    @Test
    void a_day_of_forty_days_ago_is_taken_back_by_rows_that_bring_it_to_zero_and_change_no_other_day() {
        ExportTruth before = prompt.truth(FIRST, TODAY, NOW);
        int rowsBefore = prompt.rows(FORTY_DAYS_AGO, NOW).size();

        prompt.correct(FORTY_DAYS_AGO, Correction.negateDay(), NOW);

        ExportTruth after = prompt.truth(FIRST, TODAY, NOW);
        assertThat(after.day(FORTY_DAYS_AGO)).isEqualTo(Amounts.ZERO);
        assertThat(after.total().net())
                .isEqualByComparingTo(
                        before.total().net().subtract(before.day(FORTY_DAYS_AGO).net()));
        List<ExportRow> added = prompt.rows(FORTY_DAYS_AGO, NOW)
                .subList(rowsBefore, prompt.rows(FORTY_DAYS_AGO, NOW).size());
        assertThat(added).isNotEmpty().allSatisfy(row -> {
            assertThat(row.adjustment()).isNotNull();
            assertThat(row.exportTime()).isAfter(NOW);
            assertThat(row.invoiceMonth()).isEqualTo("202611");
            assertThat(row.cost().signum()).isNotPositive();
        });
    }

    @Test
    void what_was_taken_back_is_not_taken_back_again() {
        prompt.correct(FORTY_DAYS_AGO, Correction.negateDay(), NOW);
        int rows = prompt.rows(FORTY_DAYS_AGO, NOW).size();

        prompt.correct(FORTY_DAYS_AGO, Correction.negateDay(), NOW);

        assertThat(prompt.rows(FORTY_DAYS_AGO, NOW)).hasSize(rows);
    }

    @Test
    void a_repriced_sku_costs_the_percentage_gross_and_in_credits_and_the_others_stay() {
        String sku = "5DA2-3F77-1CA5";
        var key = new DayKey(FORTY_DAYS_AGO, sku);
        ExportTruth before = prompt.truth(FORTY_DAYS_AGO, FORTY_DAYS_AGO, NOW);

        prompt.correct(FORTY_DAYS_AGO, Correction.reprice(sku, 50), NOW);

        ExportTruth after = prompt.truth(FORTY_DAYS_AGO, FORTY_DAYS_AGO, NOW);
        Amounts old = before.byDayAndSku().getOrDefault(key, Amounts.ZERO);
        Amounts repriced = after.byDayAndSku().getOrDefault(key, Amounts.ZERO);
        assertThat(old.credits()).isNegative();
        assertThat(repriced.gross().doubleValue()).isCloseTo(old.gross().doubleValue() / 2, within());
        assertThat(repriced.credits().doubleValue()).isCloseTo(old.credits().doubleValue() / 2, within());
        assertThat(after.day(FORTY_DAYS_AGO).gross().subtract(repriced.gross()))
                .isEqualByComparingTo(before.day(FORTY_DAYS_AGO).gross().subtract(old.gross()));
    }

    @Test
    void a_late_row_adds_its_cost_to_the_day() {
        BigDecimal before = prompt.truth(FIRST, TODAY, NOW).day(FORTY_DAYS_AGO).net();

        prompt.correct(FORTY_DAYS_AGO, Correction.lateRow("FDAB-647C-5A22", new BigDecimal("2.7012336")), NOW);

        assertThat(prompt.truth(FIRST, TODAY, NOW).day(FORTY_DAYS_AGO).net())
                .isEqualByComparingTo(before.add(new BigDecimal("2.7012336")));
    }

    @Test
    void an_account_in_euros_has_an_exact_amount_in_dollars() {
        ExportTruth dollars = prompt.truth(FIRST, TODAY, NOW);
        ExportTruth euros = book(BillingAccount.EUR, ExportTiming.PROMPT).truth(FIRST, TODAY, NOW);

        BigDecimal inEuros = euros.day(FORTY_DAYS_AGO).net();
        assertThat(euros.costUsd(FORTY_DAYS_AGO)).isEqualByComparingTo(inEuros.multiply(new BigDecimal("1.024")));
        assertThat(euros.costUsd(FORTY_DAYS_AGO).doubleValue())
                .isCloseTo(dollars.costUsd(FORTY_DAYS_AGO).doubleValue(), within());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-5);
    }
}
