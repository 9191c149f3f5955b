package dev.aispend.wire.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BigQueryTimeLawsTest {

    /** Seconds with a fraction as a double, which is how the service writes them. */
    @Property
    void no_microsecond_is_lost_on_the_way_through_float_seconds(
            @ForAll @LongRange(min = 1_600_000_000_000_000L, max = 2_200_000_000_000_000L) long microseconds) {
        var written = Double.toString(microseconds / 1e6);
        assertThat(BigQueryTime.parse(written)).contains(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS));
    }
}
