package dev.aispend.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.process.Stages.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StagesTest {
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final Stages stages = new Stages();

    @Test
    void parts_stop_in_their_order_and_not_in_the_order_they_started() {
        stages.started(Stage.DIRECTORY, () -> stopped.add("directory"));
        stages.started(Stage.BROKER, () -> stopped.add("broker"));
        stages.started(Stage.QUERY, () -> stopped.add("query"));
        stages.started(Stage.CONNECT, () -> stopped.add("connect"));
        stages.started(Stage.ROLLUP, () -> stopped.add("rollup"));

        stages.close();

        assertThat(stopped).containsExactly("query", "rollup", "connect", "broker", "directory");
    }

    @Test
    void a_part_that_hangs_or_throws_does_not_hold_up_the_others() {
        var never = new CountDownLatch(1);
        stages.started(Stage.SIMULATOR, () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stages.started(Stage.CONNECT, () -> {
            throw new IllegalStateException("no");
        });
        stages.started(Stage.BROKER, () -> stopped.add("broker"));

        stages.close();

        assertThat(stopped).containsExactly("broker");
    }

    @Test
    void every_part_stops_once() {
        stages.started(Stage.BROKER, () -> stopped.add("broker"));

        stages.close();
        stages.close();

        assertThat(stopped).containsExactly("broker");
    }

    @Test
    void a_part_that_starts_after_the_end_stops_at_once() {
        stages.close();

        stages.started(Stage.ROLLUP, () -> stopped.add("rollup"));

        assertThat(stopped).containsExactly("rollup");
    }

    @Test
    void all_limits_together_stay_below_ten_seconds() {
        assertThat(Arrays.stream(Stage.values())
                        .mapToLong(stage -> stage.limit().toMillis())
                        .sum())
                .isLessThan(10_000);
    }
}
