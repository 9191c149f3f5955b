package dev.aispend.query.streams;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link CatchUp looking} beside the stream threads, for as long as the application runs. */
final class CatchUpThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpThread.class);

    private static final long LOOK_INTERVAL_MS = 100;
    private static final long RESTART_PAUSE_MS = 1_000;

    private final Progress progress;
    private final Map<String, Object> consumerSettings;
    private final List<String> topics;
    private final Thread thread = new Thread(this::run, "query-catch-up");
    private volatile boolean stopping;

    CatchUpThread(Progress progress, Map<String, Object> consumerSettings, List<String> topics) {
        this.progress = progress;
        this.consumerSettings = consumerSettings;
        this.topics = topics;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopping) {
            try {
                lookUntilStopped();
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("event=catch-up-starts-again reason={}", String.valueOf(e.getMessage()));
                pause(RESTART_PAUSE_MS);
            }
        }
    }

    private void lookUntilStopped() {
        var deserializer = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(consumerSettings, deserializer, deserializer)) {
            var catchUp = new CatchUp(progress, consumer, topics);
            while (!stopping) {
                catchUp.look();
                pause(LOOK_INTERVAL_MS);
            }
        }
    }

    private static void pause(long ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
