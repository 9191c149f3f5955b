package dev.aispend.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.connect.ConnectorStatus.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartPlanTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final RestartPlan plan = new RestartPlan(new SplittableRandom(1));

    @Test
    void a_failed_task_is_restarted_after_a_second_and_not_at_once() {
        assertThat(restarted(0, "FAILED")).isFalse();
        assertThat(restarted(0.9, "FAILED")).isFalse();
        assertThat(restarted(1.2, "FAILED")).isTrue();
    }

    @Test
    void no_second_restart_before_the_first_ones_outcome_is_known() {
        restarted(0, "FAILED");
        assertThat(restarted(2, "FAILED")).isTrue();

        assertThat(restarted(5, "FAILED")).isFalse();
        assertThat(restarted(6.9, "FAILED")).isFalse();
        assertThat(restarted(7, "FAILED")).isTrue();
    }

    @Test
    void once_it_ran_the_wait_alone_decides() {
        restarted(0, "FAILED");
        assertThat(restarted(2, "FAILED")).isTrue();

        assertThat(restarted(3, "RUNNING")).isFalse();
        assertThat(restarted(3.5, "FAILED")).isFalse();
        assertThat(restarted(4.5, "FAILED")).isTrue();
    }

    @Test
    void waits_double_up_to_a_minute() {
        var restarts = 0;
        for (int second = 0; second <= 600; second++) {
            restarts += restarted(second, "FAILED") ? 1 : 0;
        }
        // Six attempts while 1, 2, 4, 8, 16 and 32 seconds (each at least the 15 an outcome may take), then one a
        // minute.
        assertThat(restarts).isBetween(11, 15);
    }

    @Test
    void five_healthy_minutes_forget_the_past() {
        restarted(0, "FAILED");
        for (int second = 2; second < 200; second++) {
            restarted(second, "FAILED");
        }
        assertThat(restarted(600, "RUNNING")).isFalse();

        assertThat(restarted(601, "FAILED")).isFalse();
        assertThat(restarted(602.3, "FAILED")).isTrue();
    }

    @Test
    void only_one_of_two_failed_parts_is_restarted_at_a_time() {
        var both = List.of(new ConnectorStatus("c", part(OptionalInt.empty(), "FAILED"), List.of(task("FAILED"))));
        plan.next(START, both);

        assertThat(plan.next(START.plusSeconds(2), both).map(Part::id)).contains("c");
        assertThat(plan.next(START.plusSeconds(3), both)).isEmpty();
    }

    private boolean restarted(double second, String taskState) {
        var status = new ConnectorStatus("c", part(OptionalInt.empty(), "RUNNING"), List.of(task(taskState)));
        return plan.next(START.plusMillis((long) (second * 1000)), List.of(status))
                .map(Part::id)
                .equals(Optional.of("c/0"));
    }

    private static Part task(String state) {
        return part(OptionalInt.of(0), state);
    }

    private static Part part(OptionalInt task, String state) {
        return new Part("c", task, state, Optional.empty());
    }
}
