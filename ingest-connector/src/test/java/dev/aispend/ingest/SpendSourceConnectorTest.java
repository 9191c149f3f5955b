package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpendSourceConnectorTest {

    private final SpendSourceConnector connector = new SpendSourceConnector();

    @Test
    void connect_finds_it_as_a_service() {
        assertThat(ServiceLoader.load(SourceConnector.class)).hasAtLeastOneElementOfType(SpendSourceConnector.class);
    }

    @Test
    void an_account_has_one_task_however_many_are_allowed() {
        var settings = Map.of("admin.key", "k", "account", "acme");
        connector.start(settings);
        assertThat(connector.taskConfigs(10)).containsExactly(settings);
        assertThat(connector.taskClass()).isEqualTo(SpendSourceTask.class);
    }

    @Test
    void exactly_once_holds_with_a_transaction_a_poll() {
        assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.canDefineTransactionBoundaries(Map.of()))
                .isEqualTo(ConnectorTransactionBoundaries.UNSUPPORTED);
    }

    @Test
    void a_wrong_configuration_is_refused_at_start() {
        assertThatThrownBy(() -> connector.start(Map.of("admin.key", "k", "poll.interval", "often")))
                .isInstanceOf(ConfigException.class);
    }
}
