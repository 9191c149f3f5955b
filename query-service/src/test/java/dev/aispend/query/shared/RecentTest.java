package dev.aispend.query.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecentTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Recent<String> recent = new Recent<>(Duration.ofDays(7));

    @Test
    void records_stand_in_the_order_of_their_time_and_a_later_one_of_the_same_key_takes_the_place() {
        put("b", 2);
        put("a", 3);
        put("c", 1);
        assertThat(recent.all()).containsExactly("c", "b", "a");

        put("c", 4);
        assertThat(recent.all()).containsExactly("b", "a", "c");
        recent.remove("a");
        assertThat(recent.all()).containsExactly("b", "c");
    }

    @Test
    void a_range_has_its_beginning_and_not_its_end() {
        put("a", 1);
        put("b", 2);
        put("c", 3);

        assertThat(recent.between(day(1), day(3))).containsExactly("a", "b");
        assertThat(recent.between(day(3), day(3))).isEmpty();
    }

    @Test
    void what_is_older_than_the_newest_by_more_than_the_span_is_forgotten() {
        put("first", 0);
        put("second", 1);
        put("newest", 8);

        assertThat(recent.all()).containsExactly("second", "newest");
    }

    private void put(String key, int day) {
        recent.put(key, day(day), key);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
