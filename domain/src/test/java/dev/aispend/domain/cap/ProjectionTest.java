package dev.aispend.domain.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectionTest {

    /** April has 30 days, so its first hundredth ends after 7.2 hours; that of a day after 14 minutes and 24 seconds. */
    @ParameterizedTest(name = "{0} of {2} at {3} -> {4}")
    @CsvSource(textBlock = """
            100,      COST_USD, month, 2026-04-11T00:00:00Z, 300.000000
            100,      COST_USD, month, 2026-04-16T00:00:00Z, 200.000000
            10,       COST_USD, month, 2026-04-04T00:00:00Z, 100.000000
            1,        COST_USD, month, 2026-04-10T00:00:00Z, 3.333333
            -6,       COST_USD, month, 2026-04-16T00:00:00Z, -12.000000
            0,        COST_USD, month, 2026-04-16T00:00:00Z, 0.000000
            100,      COST_USD, month, 2026-04-01T07:11:59Z, none
            100,      COST_USD, month, 2026-04-01T07:12:00Z, 10000.000000
            100,      COST_USD, month, 2026-05-01T00:00:00Z, 100
            100,      COST_USD, month, 2027-01-01T00:00:00Z, 100
            100,      COST_USD, month, 2026-03-31T23:59:59Z, none
            800000,   TOKENS,   day,   2026-04-01T18:00:00Z, 1066667
            800000,   TOKENS,   day,   2026-04-01T00:14:23Z, none
            800000,   TOKENS,   day,   2026-04-01T00:14:24Z, 80000000
            0.1,      COST_USD, week,  2026-04-02T12:00:00Z, 0.200000
            """)
    void the_sum_is_divided_by_the_share_of_the_period_gone_by(
            BigDecimal sum, CapMeasure measure, String kind, Instant now, String projected) {
        var period = PeriodKind.ofText(kind).orElseThrow().of(LocalDate.parse("2026-04-01"));

        var projection = Projection.endOfPeriod(sum, measure, period, now);

        assertThat(projection.map(BigDecimal::toPlainString).orElse("none")).isEqualTo(projected);
    }
}
