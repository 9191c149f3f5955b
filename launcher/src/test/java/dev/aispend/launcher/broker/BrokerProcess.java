package dev.aispend.launcher.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker in a JVM of its own, which a test can kill while a transaction is open. */
final class BrokerProcess implements AutoCloseable {
    static final String COMMITTED = "committed";

    private final Process process;
    private final BufferedReader output;

    private BrokerProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static BrokerProcess start(Path directory) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dspend.log.level=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new BrokerProcess(process);
    }

    /** The next line the process prints, or the empty text at its end. */
    String line() throws IOException {
        var line = output.readLine();
        return line == null ? "" : line;
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Starts a broker, writes two records of which one is committed, says so, and waits to be killed. */
    public static void main(String[] args) throws Exception {
        var broker = EmbeddedBroker.start(Path.of(args[0]));
        BrokerFixture.createTopic(broker, BrokerFixture.TOPIC);
        var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        BrokerFixture.TRANSACTIONAL_ID),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(BrokerFixture.TOPIC, "a", "kept")).get();
        producer.commitTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(BrokerFixture.TOPIC, "a", "open")).get();
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        out.println(COMMITTED);
        Thread.currentThread().join();
    }
}
