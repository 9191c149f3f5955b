package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.wire.DayPartitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class TopologyTest {

    private static final Path GOLDEN = Path.of("src/test/resources/rollup.topology");

    /**
     * A change of this file renames or rewires what running installations have on disk and on their brokers: it strands
     * their stores and internal topics. Renew it with {@code -Dgolden.update=true}, and say in the change what happens to them.
     */
    @Test
    void the_topology_does_not_change_unintentionally() throws IOException {
        var printed = RollupTopology.build(RowParser.PARSERS, new RollupMetrics(), CapPolicy.DEFAULT, 4)
                .describe()
                .toString()
                .stripTrailing();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, printed + "\n");
        }
        assertThat(printed).isEqualTo(Files.readString(GOLDEN).stripTrailing());
    }

    @Test
    void cells_and_headers_of_a_day_go_where_the_published_rule_says() {
        var partitioner = new DayPartitioner();
        for (int day = 1; day <= 28; day++) {
            var accountDay = new AccountDay("openai", "default", LocalDate.of(2026, 2, day));
            var expected = Set.of(DayPartitions.partition(accountDay, 8));
            assertThat(partitioner.partitions("spend.rollups", accountDay.toString(), new byte[0], 8))
                    .hasValue(expected);
            assertThat(partitioner.partitions("spend.rollups", accountDay + "|billed|m%7Cx|p|", new byte[0], 8))
                    .hasValue(expected);
        }
    }
}
