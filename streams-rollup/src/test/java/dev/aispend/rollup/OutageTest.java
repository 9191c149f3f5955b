package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** People are told once of a source whose figures are held back, and once when they are whole again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OutageTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 14);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String GOOD = "gpt-5 p1 1 1";

    private Rollup rollup = new Rollup(NOON, CapCase.POLICY);

    @AfterEach
    void close() {
        rollup.close();
    }

    /** Acceptance 2: an unknown shape goes to a dead-letter topic with an alert, never to zero. */
    @Test
    void an_unknown_shape_is_one_dead_letter_and_one_alert_and_never_zero() {
        rollup.send(costs(TODAY).pages(GOOD));
        rollup.sleep(Duration.ofMinutes(1));
        var broken = costs(TODAY);
        rollup.send(broken.pages("garbage")).send(broken.status(broken.changed()));
        pass(HOUR.multipliedBy(3));

        assertThat(rollup.deadLetters()).hasSize(1);
        assertThat(rollup.header("openai|default|2026-01-14").costUsd()).isEqualByComparingTo("1");
        assertThat(rollup.sourceAlerts()).singleElement().satisfies(alert -> {
            assertThat(alert.type()).isEqualTo(AlertRecord.FIRING);
            assertThat(alert.source())
                    .isEqualTo(new SourceAlertRecord.SourceReference("openai", "openai.costs", "default"));
            assertThat(alert.code()).isEqualTo("unknown_shape");
            assertThat(alert.reason()).isNotBlank();
            assertThat(alert.days()).isEqualTo(1);
            assertThat(alert.firstDay()).isEqualTo(TODAY);
            assertThat(alert.since()).isEqualTo(broken.at());
            assertThat(alert.told()).isTrue();
        });
        assertThat(rollup.alerts()).isEmpty();
    }

    @Test
    void further_polls_and_further_bad_days_tell_nothing_again_and_the_last_to_heal_ends_it_once() {
        breakDay(TODAY);
        pass(Duration.ofSeconds(11));
        for (int hour = 1; hour < 30; hour++) {
            pass(HOUR);
            breakDay(hour % 2 == 0 ? TODAY : TODAY.minusDays(1));
        }
        assertThat(rollup.sourceAlerts()).hasSize(1);

        rollup.send(costs(TODAY).pages(GOOD));
        pass(HOUR);
        assertThat(rollup.sourceAlerts()).hasSize(1);

        rollup.send(costs(TODAY.minusDays(1)).pages(GOOD));
        pass(HOUR.multipliedBy(5));
        assertThat(rollup.sourceAlerts())
                .extracting(SourceAlertRecord::type)
                .containsExactly(AlertRecord.FIRING, AlertRecord.RETRACTED);
        var end = rollup.sourceAlerts().get(1);
        assertThat(end.alertId()).isEqualTo(rollup.sourceAlerts().get(0).decisionId());
        assertThat(end.days()).isZero();
    }

    @Test
    void a_first_start_with_thirty_bad_days_is_one_alert_that_counts_them() {
        for (int day = 0; day < 30; day++) {
            breakDay(TODAY.minusDays(day));
            rollup.sleep(Duration.ofMillis(200));
        }
        pass(HOUR.multipliedBy(3));
        assertThat(rollup.deadLetters()).hasSize(30);
        assertThat(rollup.sourceAlerts()).singleElement().satisfies(alert -> {
            assertThat(alert.days()).isEqualTo(30);
            assertThat(alert.firstDay()).isEqualTo(TODAY.minusDays(29));
            assertThat(alert.lastDay()).isEqualTo(TODAY);
        });
    }

    @Test
    void a_restart_between_the_bad_page_and_the_decision_loses_no_alert_and_one_after_it_tells_nothing_twice() {
        breakDay(TODAY);
        rollup = rollup.restarted(rollup.now(), RowParser.PARSERS, CapCase.POLICY);
        pass(Duration.ofSeconds(11));
        assertThat(rollup.sourceAlerts()).hasSize(1);

        rollup = rollup.restarted(rollup.now(), RowParser.PARSERS, CapCase.POLICY);
        breakDay(TODAY);
        pass(HOUR.multipliedBy(3));
        assertThat(rollup.sourceAlerts()).hasSize(1);

        rollup.send(costs(TODAY).pages(GOOD));
        rollup = rollup.restarted(rollup.now(), RowParser.PARSERS, CapCase.POLICY);
        pass(HOUR);
        assertThat(rollup.sourceAlerts())
                .extracting(SourceAlertRecord::type)
                .containsExactly(AlertRecord.FIRING, AlertRecord.RETRACTED);
        assertThat(rollup.sourceAlerts().get(1).alertId())
                .isEqualTo(rollup.sourceAlerts().get(0).decisionId());
    }

    @Test
    void a_provider_that_is_down_is_told_when_it_lasts_and_a_refused_credential_at_once() {
        fail(TODAY, "http_503", Optional.empty());
        pass(Duration.ofMinutes(59));
        assertThat(rollup.sourceAlerts()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(rollup.sourceAlerts()).extracting(SourceAlertRecord::code).containsExactly("http_503");

        var usage = Fetch.of(Input.COMPLETIONS, TODAY, rollup.now());
        rollup.send(usage.status(usage.failed(Optional.empty(), "http_401")));
        pass(Duration.ofSeconds(11));
        assertThat(rollup.sourceAlerts()).extracting(SourceAlertRecord::code).containsExactly("http_503", "http_401");
        assertThat(rollup.sourceAlerts().get(1).source().name()).isEqualTo("openai.usage.completions");
    }

    @Test
    void a_failure_that_passes_within_the_debounce_is_told_to_nobody() {
        var failed = fail(TODAY, "timeout", Optional.empty());
        pass(Duration.ofMinutes(30));
        rollup.send(costs(TODAY).pages(GOOD));
        var good = costs(TODAY);
        rollup.send(good.status(good.changed()));
        assertThat(failed.problem()).isNotNull();
        pass(HOUR.multipliedBy(3));
        assertThat(rollup.sourceAlerts()).isEmpty();
    }

    @Test
    void usage_without_a_price_is_told_once_no_bill_is_to_be_expected_and_withdrawn_when_one_counts() {
        rollup.send(Fetch.of(Input.COMPLETIONS, TODAY, rollup.now()).pages("gpt-new p1 1000 ?"));
        rollup.send(Fetch.of(Input.EMBEDDINGS, TODAY, rollup.now()).pages("embed-new p1 1000 ?"));
        pass(Duration.between(rollup.now(), Instant.parse("2026-01-17T00:59:00Z")));
        assertThat(rollup.sourceAlerts()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(rollup.sourceAlerts()).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("unpriced");
            assertThat(alert.source().name()).isEqualTo("openai.unpriced-usage");
            assertThat(alert.since()).isEqualTo("2026-01-17T00:00:00Z");
            assertThat(alert.firstDay()).isEqualTo(TODAY);
        });

        pass(HOUR);
        rollup.send(costs(TODAY).pages("gpt-new p1 1 3"));
        pass(Duration.ofSeconds(2));
        assertThat(rollup.sourceAlerts())
                .extracting(SourceAlertRecord::type)
                .containsExactly(AlertRecord.FIRING, AlertRecord.RETRACTED);
    }

    private Fetch costs(LocalDate day) {
        return Fetch.of(Input.COSTS, day, rollup.now());
    }

    private void breakDay(LocalDate day) {
        rollup.send(costs(day).pages("garbage"));
    }

    private DayStatus fail(LocalDate day, String code, Optional<DayStatus> before) {
        var fetch = costs(day);
        var status = fetch.failed(before, code);
        rollup.send(fetch.status(status));
        return status;
    }

    /** Long stretches in steps, since a beat comes only where the clock is read. */
    private void pass(Duration duration) {
        rollup.sleep(duration).sleep(Duration.ofSeconds(1));
    }
}
