package dev.aispend.wire;

import dev.aispend.domain.spend.AccountDay;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where an account day lives: murmur2 of {@code provider|account|day} in UTF-8, modulo the partitions. It is what Kafka's
 * default partitioner does with that text as the key, so anyone can find a day without our code.
 */
public final class DayPartitions {

    private DayPartitions() {}

    public static int partition(AccountDay day, int partitions) {
        return Utils.toPositive(Utils.murmur2(day.toString().getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
