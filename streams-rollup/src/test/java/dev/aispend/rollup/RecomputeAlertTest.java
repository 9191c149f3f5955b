package dev.aispend.rollup;

import static dev.aispend.rollup.CapCase.soft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.rollup.Input.Fetch;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a recompute changes counts for caps like any other change; what it leaves as it was raises nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RecomputeAlertTest {

    @Test
    void only_a_commit_that_changes_a_sum_decides_anything_and_once() {
        try (var cases = new CapCase(Days.NOON);
                var first = new Rollup(Days.NOON, OtherParsers.CHEAP_O3, CapCase.POLICY)) {
            first.cap(cases.monthly(soft("2"), soft("20"))).settleCaps();
            first.send(Fetch.of(Input.COMPLETIONS, Days.DAY, first.now()).pages("o3 p1 10 30"));
            first.sleep(Duration.ofSeconds(2));
            assertThat(first.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.sum()).isEqualByComparingTo("3"));
            Commands.done(first, Commands.commit("nothing-new", first.now())).sleep(Duration.ofHours(2));
            assertThat(first.alerts()).hasSize(1);

            try (var rollup = first.restarted(first.now(), RowParser.PARSERS)) {
                Commands.done(rollup, Commands.dryRun("look", rollup.now())).sleep(Duration.ofSeconds(2));
                assertThat(Commands.changes(rollup, "look")).hasSize(1);
                assertThat(rollup.alerts()).hasSize(1);

                Commands.done(rollup, Commands.commit("do", rollup.now())).sleep(Duration.ofSeconds(2));
                Commands.done(rollup, Commands.commit("again", rollup.now())).sleep(Duration.ofHours(2));

                assertThat(rollup.alerts()).hasSize(2);
                assertThat(rollup.alerts().get(1).sum()).isEqualByComparingTo("30");
                assertThat(rollup.alerts().get(1).threshold().amount()).isEqualByComparingTo("20");
            }
        }
    }
}
