package dev.aispend.rollup;

import dev.aispend.wire.DayPartitions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Puts a day's cells beside its header: both keys begin with the account day, whose place {@link DayPartitions} tells. */
final class DayPartitioner implements StreamPartitioner<String, byte[]> {

    private static final int DAY_FIELDS = 3;

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int partitions) {
        var day = accountDay(key).getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(day)) % partitions));
    }

    private static String accountDay(String key) {
        int end = -1;
        for (int field = 0; field < DAY_FIELDS; field++) {
            end = key.indexOf('|', end + 1);
            if (end < 0) {
                return key;
            }
        }
        return key.substring(0, end);
    }
}
