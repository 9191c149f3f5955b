package dev.aispend.launcher.broker;

import static dev.aispend.launcher.broker.BrokerFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.launcher.config.StartupFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedBrokerTest {
    @TempDir
    Path directory;

    @Test
    void a_restarted_broker_keeps_its_records_and_its_address() throws Exception {
        String address;
        try (var broker = EmbeddedBroker.start(directory)) {
            address = broker.bootstrapServers();
            BrokerFixture.createTopic(broker, TOPIC);
            BrokerFixture.send(broker, TOPIC, "kept");
        }
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(BrokerFixture.committed(broker, TOPIC)).containsExactly("kept");
        }
    }

    @Test
    void a_taken_port_moves_the_broker_and_keeps_its_records() throws Exception {
        int oldPort;
        try (var broker = EmbeddedBroker.start(directory)) {
            oldPort = Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
            BrokerFixture.createTopic(broker, TOPIC);
            BrokerFixture.send(broker, TOPIC, "kept");
        }
        try (var squatter = new ServerSocket()) {
            squatter.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), oldPort));
            try (var broker = EmbeddedBroker.start(directory)) {
                assertThat(broker.bootstrapServers()).isNotEqualTo("127.0.0.1:" + oldPort);
                assertThat(BrokerFixture.committed(broker, TOPIC)).containsExactly("kept");
            }
        }
    }

    @Test
    void a_record_of_32_MiB_fits() throws Exception {
        var page = "x".repeat(32 * 1024 * 1024);
        try (var broker = EmbeddedBroker.start(directory)) {
            BrokerFixture.createTopic(broker, TOPIC);
            BrokerFixture.send(broker, TOPIC, page);

            assertThat(BrokerFixture.committed(broker, TOPIC)).containsExactly(page);
        }
    }

    @Test
    void a_killed_broker_keeps_what_was_committed_and_drops_what_was_open() throws Exception {
        try (var process = BrokerProcess.start(directory)) {
            assertThat(process.line()).isEqualTo(BrokerProcess.COMMITTED);
            process.kill();
        }
        try (var broker = EmbeddedBroker.start(directory)) {
            BrokerFixture.abortOpen(broker);

            assertThat(BrokerFixture.committed(broker, TOPIC)).containsExactly("kept");
        }
    }

    @Test
    void a_folder_in_use_is_refused_in_one_sentence_that_names_the_other_process() throws Exception {
        try (var process = BrokerProcess.start(directory)) {
            assertThat(process.line()).isEqualTo(BrokerProcess.COMMITTED);

            assertThatThrownBy(() -> EmbeddedBroker.start(directory))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("the data directory " + directory + " is in use by another process (process "
                            + process.pid() + "); stop that one, or set DATA_DIR to another folder");
        }
    }
}
