package dev.aispend.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever fails and restarts on the way: in the end every day was read whole, and no request was made in vain. */
class PlanLawsTest {

    private static final Duration SETTLING = Duration.ofDays(3);
    private static final Source SOURCE = Sources.OPENAI_COSTS;
    private static final Schedule SCHEDULE = new Schedule(
            Duration.ofHours(1), Duration.ofDays(2), 5, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(35));

    private final Plan plan = new Plan(new Lookback(SCHEDULE));

    @Property(tries = 100)
    void every_day_is_caught_up_after_any_outages_and_restarts(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 14) int days) {
        var lane = new Steps(random);
        var first = SCHEDULE.firstDay(lane.now);
        var end = lane.now.plus(Duration.ofDays(days));
        while (lane.now.isBefore(end)) {
            lane.readWhatIsDue(random.nextInt(4) > 0);
            lane.now = lane.now.plus(Duration.ofMinutes(1 + random.nextInt(random.nextBoolean() ? 60 : 3_000)));
            if (random.nextInt(5) == 0) {
                lane.restart();
            }
        }
        lane.now = lane.now.plus(Duration.ofHours(2));
        lane.readWhatIsDue(true);
        first.datesUntil(Schedule.day(lane.now))
                .forEach(day -> assertThat(lane.statuses.get(day))
                        .satisfies(status -> assertThat(status != null && status.isComplete(day))
                                .as("%s at %s: %s", day, lane.now, status)
                                .isTrue()));
    }

    @Property(tries = 50)
    void a_day_is_never_read_twice_within_the_poll_interval_while_all_goes_well(@ForAll Random random) {
        var lane = new Steps(random);
        for (int i = 0; i < 50; i++) {
            lane.readWhatIsDue(true);
            lane.now = lane.now.plus(Duration.ofMinutes(1 + random.nextInt(300)));
        }
        assertThat(lane.hastyReads).isZero();
    }

    /** One source, read on a clock stepped by hand. */
    private final class Steps {

        private final Random random;
        private final Map<LocalDate, DayStatus> statuses = new HashMap<>();
        private Waits waits;
        private Turn turn = Turn.first(List.of(SOURCE));
        private Instant now = Instant.parse("2026-11-21T10:00:00Z");
        private int hastyReads;

        Steps(Random random) {
            this.random = random;
            this.waits = newWaits();
        }

        void restart() {
            waits = newWaits();
            turn = Turn.first(List.of(SOURCE));
        }

        void readWhatIsDue(boolean isUp) {
            var known = known();
            for (var due = plan.next(known, waits, turn, now);
                    due.isPresent();
                    due = plan.next(known, waits, turn, now)) {
                read(due.get(), isUp);
                turn = turn.after(due.get());
                known = known();
            }
        }

        private void read(DueDay due, boolean isUp) {
            var before = Optional.ofNullable(statuses.get(due.day()));
            before.filter(status -> status.completeAt() != null
                            && now.isBefore(status.fetchedAt().plus(SCHEDULE.pollInterval())))
                    .ifPresent(status -> hastyReads++);
            long id = before.map(DayStatus::fetchId).orElse(0L) + 1;
            if (isUp) {
                waits.succeeded(SOURCE, due.day());
                statuses.put(due.day(), good(due.day(), before, id));
            } else {
                var failure = new Pace.Failure(troubles(), Optional.empty());
                waits.failed(SOURCE, due.day(), failure, now);
                statuses.put(due.day(), DayStatus.failed(before, id, now, new FetchProblem("http_500", "")));
            }
        }

        private DayStatus good(LocalDate day, Optional<DayStatus> before, long id) {
            return before.filter(status -> status.contentHash() != null && random.nextInt(3) > 0)
                    .map(status -> status.unchanged(id, now, day, SETTLING))
                    .orElseGet(() -> DayStatus.changed(id, now, "hash" + id, 1));
        }

        private Trouble troubles() {
            return List.of(Trouble.TRANSIENT, Trouble.CREDENTIAL, Trouble.REFUSED, Trouble.UNREADABLE)
                    .get(random.nextInt(4));
        }

        private List<SourceDays> known() {
            var days = new HashMap<LocalDate, KnownDay>();
            statuses.forEach((day, status) -> days.put(day, new KnownDay(status, false)));
            return List.of(new SourceDays(SOURCE, LocalDate.of(2026, 11, 16), null, days));
        }

        private Waits newWaits() {
            return new Waits(new Pace(SCHEDULE.pollInterval()), random);
        }
    }
}
