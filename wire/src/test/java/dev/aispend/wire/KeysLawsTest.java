package dev.aispend.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.AccountDay;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;

class KeysLawsTest {

    @Property
    void any_fields_come_back(@ForAll("fields") List<@Nullable String> fields) {
        assertThat(Keys.split(Keys.join(fields))).isEqualTo(fields);
    }

    @Property
    void different_fields_never_share_a_key(
            @ForAll("fields") List<@Nullable String> one, @ForAll("fields") List<@Nullable String> other) {
        assertThat(Keys.join(one).equals(Keys.join(other))).isEqualTo(one.equals(other));
    }

    @Property
    void a_day_lives_where_kafka_puts_its_text(
            @ForAll @IntRange(min = 1, max = 64) int partitions, @ForAll @IntRange(max = 20_000) int day) {
        var accountDay = new AccountDay("openai", "team-a", LocalDate.ofEpochDay(day));
        byte[] key = accountDay.toString().getBytes(UTF_8);
        assertThat(DayPartitions.partition(accountDay, partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
    }

    @Provide
    Arbitrary<List<@Nullable String>> fields() {
        var tricky = Arbitraries.strings().withChars("|%027C5 a").ofMaxLength(6);
        return Arbitraries.oneOf(tricky, Arbitraries.strings().ofMaxLength(10))
                .injectNull(0.2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
