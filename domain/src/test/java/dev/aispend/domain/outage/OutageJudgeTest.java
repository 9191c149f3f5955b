package dev.aispend.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.cap.Debounce;
import dev.aispend.domain.cap.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OutageJudgeTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration GATHERED = Duration.ofSeconds(10);
    private static final AccountSource COSTS = new AccountSource("openai", "openai.costs", "default");

    private final TreeMap<LocalDate, HeldDay> held = new TreeMap<>();
    private final List<OutageDecision> told = new ArrayList<>();
    private OutageJudge judge = new OutageJudge(new Debounce(HOUR, Optional.empty()));
    private OutageLatch latch = OutageLatch.UNTOUCHED;
    private Instant now = NOON;

    @Test
    void a_page_that_cannot_be_read_is_told_once_with_its_day_its_reason_and_since_when() {
        holds(DAY, "unknown_shape", Nature.LASTING);
        sleep(GATHERED);
        sleep(HOUR.multipliedBy(30));
        assertThat(told).singleElement().satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(Decision.Kind.FIRING);
            assertThat(decision.alertId()).isEqualTo(decision.id());
            assertThat(decision.days()).isEqualTo(1);
            assertThat(decision.outage())
                    .isEqualTo(new Outage(DAY, DAY, 1, "unknown_shape", "because of unknown_shape", NOON));
        });
    }

    @Test
    void thirty_bad_days_of_a_back_fill_are_one_alert_and_further_days_add_none() {
        for (int day = 0; day < 30; day++) {
            holds(DAY.minusDays(day), "unknown_shape", Nature.LASTING);
            sleep(Duration.ofMillis(300));
        }
        sleep(GATHERED);
        holds(DAY.plusDays(1), "unknown_shape", Nature.LASTING);
        sleep(HOUR.multipliedBy(5));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).days()).isEqualTo(30);
        assertThat(told.get(0).outage().first()).isEqualTo(DAY.minusDays(29));
        assertThat(told.get(0).outage().last()).isEqualTo(DAY);
    }

    @Test
    void it_is_withdrawn_once_when_the_last_day_is_whole_again_and_not_before() {
        holds(DAY, "unknown_shape", Nature.LASTING);
        holds(DAY.plusDays(1), "unknown_shape", Nature.LASTING);
        sleep(GATHERED);
        sleep(HOUR.multipliedBy(2));
        heals(DAY);
        sleep(HOUR);
        assertThat(told).hasSize(1);
        heals(DAY.plusDays(1));
        sleep(HOUR.multipliedBy(9));
        assertThat(told).hasSize(2);
        var end = told.get(1);
        assertThat(end.kind()).isEqualTo(Decision.Kind.RETRACTED);
        assertThat(end.alertId()).isEqualTo(told.get(0).id());
        assertThat(end.days()).isZero();
        assertThat(end.outage()).isEqualTo(told.get(0).outage());
    }

    @Test
    void what_may_pass_by_itself_is_told_only_when_it_lasts_longer_than_the_debounce() {
        holds(DAY, "http_503", Nature.PASSING);
        sleep(HOUR.minusSeconds(1));
        assertThat(told).isEmpty();
        sleep(Duration.ofSeconds(1));
        assertThat(told).singleElement().satisfies(decision -> {
            assertThat(decision.outage().code()).isEqualTo("http_503");
            assertThat(decision.outage().since()).isEqualTo(NOON);
        });
    }

    @Test
    void what_another_feed_may_make_up_for_has_an_hour_from_when_it_was_noticed_whatever_the_debounce() {
        judge = new OutageJudge(new Debounce(Duration.ofSeconds(1), Optional.empty()));
        var longAgo = NOON.minus(Duration.ofDays(20));
        held.put(DAY, new HeldDay(DAY, "unpriced", "no price", longAgo, NOON, Nature.COVERED));
        sleep(HOUR.minusSeconds(1));
        assertThat(told).isEmpty();
        sleep(Duration.ofSeconds(1));
        assertThat(told).hasSize(1);
    }

    @Test
    void what_passed_in_time_is_told_to_nobody() {
        holds(DAY, "http_503", Nature.PASSING);
        sleep(HOUR.minusSeconds(1));
        heals(DAY);
        sleep(HOUR.multipliedBy(5));
        holds(DAY, "garbled", Nature.LASTING);
        heals(DAY);
        sleep(GATHERED);
        assertThat(told).isEmpty();
    }

    @Test
    void flapping_within_the_window_is_counted_and_the_windows_end_decides() {
        holds(DAY, "unknown_shape", Nature.LASTING);
        sleep(GATHERED);
        for (int turn = 0; turn < 100; turn++) {
            heals(DAY);
            sleep(Duration.ofSeconds(11));
            holds(DAY, "unknown_shape", Nature.LASTING);
            sleep(Duration.ofSeconds(11));
        }
        heals(DAY);
        assertThat(told).hasSize(1);
        sleep(HOUR);
        assertThat(told)
                .extracting(OutageDecision::kind)
                .containsExactly(Decision.Kind.FIRING, Decision.Kind.RETRACTED);
        assertThat(told.get(1).suppressed()).isGreaterThan(100);
    }

    @Test
    void reminders_come_only_when_asked_for_and_tell_how_many_days_there_are_by_then() {
        judge = new OutageJudge(new Debounce(HOUR, Optional.of(Duration.ofDays(1))));
        holds(DAY, "unknown_shape", Nature.LASTING);
        sleep(GATHERED);
        holds(DAY.plusDays(1), "unknown_shape", Nature.LASTING);
        sleep(Duration.ofDays(1));
        assertThat(told).extracting(OutageDecision::kind).containsExactly(Decision.Kind.FIRING, Decision.Kind.REMINDER);
        assertThat(told.get(1).days()).isEqualTo(2);
        assertThat(told.get(1).alertId()).isEqualTo(told.get(0).id());
    }

    /** However days come and go: firings and ends alternate, each id is new, and the last one says how it is. */
    @Test
    void whatever_happens_firings_and_ends_alternate_and_the_last_is_true() {
        var random = new Random(11);
        for (int step = 0; step < 5_000; step++) {
            var day = DAY.plusDays(random.nextInt(3));
            if (random.nextBoolean()) {
                var natures = Nature.values();
                holds(day, "any", natures[random.nextInt(natures.length)]);
            } else {
                heals(day);
            }
            sleep(Duration.ofSeconds(random.nextInt(7_000)));
        }
        sleep(HOUR.multipliedBy(2));
        var ids = new HashSet<String>();
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).kind()).isEqualTo(i % 2 == 0 ? Decision.Kind.FIRING : Decision.Kind.RETRACTED);
            assertThat(told.get(i).sequence()).isEqualTo(i + 1);
            assertThat(told.get(i).alertId()).isEqualTo(told.get(i - i % 2).id());
            assertThat(ids.add(told.get(i).id())).isTrue();
        }
        assertThat(told).hasSizeGreaterThan(100);
        assertThat(latch.latch().isFiring()).isEqualTo(!held.isEmpty());
    }

    private void holds(LocalDate day, String code, Nature nature) {
        var next = new HeldDay(day, code, "because of " + code, now, now, nature);
        held.merge(day, next, (earlier, later) -> later.after(earlier));
        decide();
    }

    private void heals(LocalDate day) {
        held.remove(day);
        decide();
    }

    /** Asks again when the last ruling said so, as the evaluator does. */
    private void sleep(Duration duration) {
        var end = now.plus(duration);
        var next = decide();
        while (next.filter(at -> !at.isAfter(end)).isPresent()) {
            now = next.get();
            next = decide();
        }
        now = end;
        decide();
    }

    private Optional<Instant> decide() {
        var ruling = judge.judge(COSTS, held.values(), latch, now);
        latch = ruling.latch();
        ruling.decision().ifPresent(told::add);
        return ruling.askAgainAt();
    }
}
