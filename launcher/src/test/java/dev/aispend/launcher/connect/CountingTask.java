package dev.aispend.launcher.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** See {@link CountingConnector}. The statics are how a test watches it and makes it fail. */
public final class CountingTask extends SourceTask {
    static final AtomicInteger STARTS = new AtomicInteger();
    static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    static volatile String secretSeen = "";

    private static final Map<String, String> PARTITION = Map.of("counter", "only");

    private String topic = "";
    private int limit;
    private long last;

    @Override
    public void start(Map<String, String> settings) {
        STARTS.incrementAndGet();
        topic = settings.getOrDefault("topic", "");
        limit = Integer.parseInt(settings.getOrDefault("limit", "0"));
        secretSeen = settings.getOrDefault("secret", "");
        var offset = context.offsetStorageReader().offset(PARTITION);
        last = offset == null ? 0 : ((Number) offset.getOrDefault("last", 0L)).longValue();
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new ConnectException("told to fail");
        }
        if (last >= limit) {
            Thread.sleep(20);
            return null;
        }
        last++;
        var value = Long.toString(last).getBytes(UTF_8);
        return List.of(new SourceRecord(
                PARTITION, Map.of("last", last), topic, 0, Schema.STRING_SCHEMA, "n", Schema.BYTES_SCHEMA, value));
    }

    @Override
    public void stop() {
        // Nothing to release.
    }

    @Override
    public String version() {
        return "1";
    }
}
