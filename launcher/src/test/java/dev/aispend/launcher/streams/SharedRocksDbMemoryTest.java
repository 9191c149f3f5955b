package dev.aispend.launcher.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedRocksDbMemoryTest {
    @Test
    void all_stores_get_one_write_buffer_limit_and_small_buffers_of_their_own() {
        RocksDB.loadLibrary();
        RocksDBConfigSetter setter = new SharedRocksDbMemory();
        try (var first = new Options().setTableFormatConfig(new BlockBasedTableConfig());
                var second = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
            setter.setConfig("first", first, Map.of());
            setter.setConfig("second", second, Map.of());

            assertThat(first.writeBufferManager()).isSameAs(second.writeBufferManager());
            assertThat(first.writeBufferSize()).isEqualTo(2L * 1024 * 1024);
        }
    }
}
