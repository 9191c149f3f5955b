package dev.aispend.notify.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.channel.Delivery;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PausesTest {

    private static final Delivery DELIVERY = Delivery.DEFAULT;

    @Example
    void pauses_double_from_one_second_to_two_minutes() {
        assertThat(pause(1)).contains(Duration.ofSeconds(1));
        assertThat(pause(2)).contains(Duration.ofSeconds(2));
        assertThat(pause(7)).contains(Duration.ofSeconds(64));
        assertThat(pause(8)).contains(Duration.ofMinutes(2));
        assertThat(pause(49)).contains(Duration.ofMinutes(2));
    }

    @Example
    void what_the_other_side_asks_for_is_granted_up_to_the_longest_pause() {
        assertThat(wished(Duration.ofSeconds(30), 0)).contains(Duration.ofSeconds(30));
        assertThat(wished(Duration.ofSeconds(30), 0.5)).contains(Duration.ofMillis(31_500));
        assertThat(wished(Duration.ofHours(7), 0)).contains(Duration.ofMinutes(2));
        assertThat(wished(Duration.ZERO, 0.9)).contains(Duration.ZERO);
    }

    @Example
    void after_a_quarter_of_an_hour_or_fifty_attempts_we_give_up() {
        var late = Duration.ofMinutes(15).minusSeconds(3);
        assertThat(Pauses.next(DELIVERY, 9, late, Optional.empty(), 0)).contains(Duration.ofSeconds(3));
        assertThat(Pauses.next(DELIVERY, 9, Duration.ofMinutes(15), Optional.empty(), 0))
                .isEmpty();
        assertThat(Pauses.next(DELIVERY, 50, Duration.ZERO, Optional.empty(), 0))
                .isEmpty();
    }

    @Property
    void a_pause_is_never_negative_and_never_beyond_the_end(
            @ForAll @IntRange(min = 1, max = 49) int attempts,
            @ForAll @LongRange(min = 0, max = 899_999) long sinceMs,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double luck) {
        var pause = Pauses.next(DELIVERY, attempts, Duration.ofMillis(sinceMs), Optional.empty(), luck)
                .orElseThrow();
        assertThat(pause).isBetween(Duration.ZERO, Duration.ofMinutes(15).minusMillis(sinceMs));
        assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    private static Optional<Duration> pause(int attempts) {
        return Pauses.next(DELIVERY, attempts, Duration.ZERO, Optional.empty(), 0);
    }

    private static Optional<Duration> wished(Duration wish, double luck) {
        return Pauses.next(DELIVERY, 1, Duration.ZERO, Optional.of(wish), luck);
    }
}
