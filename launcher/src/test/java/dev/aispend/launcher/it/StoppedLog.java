package dev.aispend.launcher.it;

import dev.aispend.launcher.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record that a stopped spend monitor left in its log, internal topics too. */
record StoppedLog(List<ConsumerRecord<byte[], byte[]>> records) {

    /** Starts the broker on the data once more to read what was committed. */
    static StoppedLog committed(Path dataDirectory) {
        return read(dataDirectory, "read_committed");
    }

    /** Also what stands in the log of transactions that came to nothing. */
    static StoppedLog whole(Path dataDirectory) {
        return read(dataDirectory, "read_uncommitted");
    }

    private static StoppedLog read(Path dataDirectory, String isolation) {
        try (var broker = EmbeddedBroker.start(dataDirectory)) {
            return new StoppedLog(TopicLog.read(broker.bootstrapServers(), topic -> true, isolation));
        }
    }

    List<byte[]> values(String topic) {
        return records.stream()
                .filter(polled -> polled.topic().equals(topic) && polled.value() != null)
                .map(ConsumerRecord::value)
                .toList();
    }
}
