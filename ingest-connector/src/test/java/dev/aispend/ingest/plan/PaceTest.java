package dev.aispend.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaceTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final double LEAST = 0;
    private static final double MOST = 0.9999999;

    @ParameterizedTest
    @CsvSource({
        // poll interval, failures in a row, least wait, most wait
        "PT1H, 1, PT0.5S, PT1S",
        "PT1H, 2, PT1S, PT2S",
        "PT1H, 5, PT8S, PT16S",
        "PT1H, 12, PT17M4S, PT34M8S",
        "PT1H, 13, PT30M, PT1H",
        "PT1H, 1000, PT30M, PT1H",
        "PT10S, 1000, PT15S, PT30S",
    })
    void a_source_in_trouble_backs_off_by_doubling_up_to_the_cap(
            Duration pollInterval, int failures, Duration least, Duration most) {
        var pace = new Pace(pollInterval);
        assertThat(pace.sourceAgain(failure(Trouble.TRANSIENT, null), failures, NOW, LEAST))
                .isEqualTo(NOW.plus(least));
        assertThat(pace.sourceAgain(failure(Trouble.TRANSIENT, null), failures, NOW, MOST))
                .isEqualTo(NOW.plus(most));
    }

    @ParameterizedTest
    @CsvSource({"PT7S, PT7S", "PT1S, PT1S", "PT5H, PT5H", "P30D, P1D"})
    void the_providers_wish_is_obeyed_up_to_a_day(Duration wish, Duration wait) {
        var pace = new Pace(Duration.ofMinutes(1));
        assertThat(pace.sourceAgain(failure(Trouble.TRANSIENT, wish), 9, NOW, MOST))
                .isEqualTo(NOW.plus(wait));
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT, PT0S, PT30S", "TRANSIENT, PT0.2S, PT30S", "CREDENTIAL, PT0S, PT1M", "NOT_FOUND, PT0S, PT1M"
    })
    void a_wish_to_be_asked_at_once_does_not_end_the_back_off(Trouble trouble, Duration wish, Duration wait) {
        var pace = new Pace(Duration.ofMinutes(1));
        assertThat(pace.sourceAgain(failure(trouble, wish), 9, NOW, LEAST)).isEqualTo(NOW.plus(wait));
    }

    @ParameterizedTest
    @CsvSource({"CREDENTIAL", "NOT_FOUND"})
    void what_only_a_person_can_mend_is_tried_slowly_from_the_first_time(Trouble trouble) {
        var pace = new Pace(Duration.ofMinutes(15));
        assertThat(pace.sourceAgain(failure(trouble, null), 1, NOW, LEAST)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(pace.dayAgain(failure(trouble, null), 1, NOW, LEAST)).isEmpty();
    }

    @Test
    void a_refused_day_waits_for_the_cap_while_its_source_soon_goes_on() {
        var pace = new Pace(Duration.ofMinutes(15));
        var refused = failure(Trouble.REFUSED, null);
        assertThat(pace.dayAgain(refused, 1, NOW, LEAST)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(pace.sourceAgain(refused, 1, NOW, MOST)).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void an_unreadable_day_backs_off_by_itself() {
        var pace = new Pace(Duration.ofMinutes(15));
        var unreadable = failure(Trouble.UNREADABLE, null);
        assertThat(pace.dayAgain(unreadable, 3, NOW, MOST)).contains(NOW.plusSeconds(4));
        assertThat(pace.sourceAgain(unreadable, 1, NOW, MOST)).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void a_day_without_data_yet_waits_for_the_cap_and_holds_up_no_other() {
        var pace = new Pace(Duration.ofMinutes(15));
        var notYet = failure(Trouble.NOT_YET, null);
        assertThat(pace.dayAgain(notYet, 1, NOW, LEAST)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(pace.sourceAgain(notYet, 9, NOW, MOST)).isEqualTo(NOW);
    }

    private static Pace.Failure failure(Trouble trouble, @Nullable Duration retryAfter) {
        return new Pace.Failure(trouble, Optional.ofNullable(retryAfter));
    }
}
