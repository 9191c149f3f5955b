package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.GoogleConfig;
import dev.aispend.simulator.google.GoogleSimulator;
import dev.aispend.simulator.google.export.BillingAccount;
import dev.aispend.simulator.google.export.Correction;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Both queries as they stand, run by an SQL engine over a simulated export, against the simulator's own exact sums. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoogleExportTruthTest {

    private static final String EXPORT = "vertex.billing_export";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate FIRST = TODAY.minusDays(45);

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final FakeConnect connect = new FakeConnect();

    @Test
    void every_day_costs_what_the_export_holds_and_still_does_after_corrections_long_ago() {
        try (var google = GoogleSimulator.start(SimulatorConfig.steady(clock))) {
            try (var task = start(google, 45)) {
                task.drain();
                assertEveryDay(task, google, FIRST);
                clock.step(Duration.ofHours(12));
                task.drain();
                var before = google.truth().day(TODAY.minusDays(40)).net();
                google.correct(TODAY.minusDays(40), Correction.negateDay());
                var random = new Random(7);
                for (int i = 0; i < 5; i++) {
                    google.mutate(random);
                }
                clock.step(Duration.ofHours(1));
                task.drain();
                assertThat(google.truth().day(TODAY.minusDays(40)).net()).isLessThan(before);
                assertEveryDay(task, google, FIRST);
            }
        }
    }

    @Test
    void an_account_in_another_currency_costs_dollars_at_the_rate_of_its_export() {
        var euros = GoogleConfig.DEMO.withAccount(BillingAccount.EUR).withLocation("europe-west1");
        try (var google = GoogleSimulator.start(SimulatorConfig.steady(clock), euros);
                var task = start(google, 5)) {
            task.drain();
            assertEveryDay(task, google, TODAY.minusDays(5));
            var day = TODAY.minusDays(2);
            var sum = sum(task, day);
            assertThat(sum.nativeAmounts().byCurrency().get("EUR"))
                    .isEqualByComparingTo(google.truth().day(day).net());
        }
    }

    private static void assertEveryDay(RunningTask task, GoogleSimulator google, LocalDate first) {
        var truth = google.truth();
        var told = new HashMap<LocalDate, Usd>();
        var expected = new HashMap<LocalDate, Usd>();
        first.datesUntil(TODAY.plusDays(1)).forEach(day -> {
            told.put(day, rounded(sum(task, day).costUsd().orElse(Usd.ZERO).amount()));
            expected.put(day, rounded(truth.costUsd(day)));
        });
        assertThat(told).isEqualTo(expected);
        assertThat(expected.get(TODAY.minusDays(2))).isNotEqualTo(Usd.ZERO);
    }

    /** Each line of another currency is rounded by itself. */
    private static Usd rounded(BigDecimal amount) {
        return new Usd(amount.setScale(9, RoundingMode.HALF_EVEN));
    }

    private static Sum sum(RunningTask task, LocalDate day) {
        return lines(task.pages(EXPORT, day)).stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus);
    }

    private static List<SpendLine> lines(List<RawPage> written) {
        var newest = written.stream().mapToLong(RawPage::fetchId).max().orElseThrow();
        var pages = written.stream().filter(page -> page.fetchId() == newest).toList();
        var parsed = PageParsers.of(EXPORT).orElseThrow().parse(pages);
        assertThat(parsed).isInstanceOf(Parsed.Ok.class);
        return ((Parsed.Ok) parsed).snapshot().lines();
    }

    private RunningTask start(GoogleSimulator google, int days) {
        var table = google.table();
        return new RunningTask(
                connect,
                clock,
                Map.of(
                        "provider", "vertex",
                        "service.account.json", google.serviceAccountJson(),
                        "billing.export.enabled", "true",
                        "bigquery.project", table.project(),
                        "bigquery.dataset", table.dataset(),
                        "bigquery.table", table.table(),
                        "bigquery.location", table.location(),
                        "bigquery.base.url", google.baseUrl(),
                        "lookback", "24h",
                        "backfill.days", Integer.toString(days)));
    }
}
