package dev.aispend.launcher.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all stores of the process one block cache and one limit for unwritten data; by default every store would take
 * its own, which with two applications and their partitions comes to gigabytes.
 */
public final class SharedRocksDbMemory implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 48L * 1024 * 1024;
    private static final long WRITE_BUFFERS_BYTES = 16L * 1024 * 1024;
    private static final long WRITE_BUFFER_BYTES = 2L * 1024 * 1024;
    private static final int SHARD_BITS = 2;
    private static final double HIGH_PRIORITY_SHARE = 0.1;

    /** The settings that make a Streams application use this. */
    public static Map<String, Object> overrides() {
        return Map.of(
                "rocksdb.config.setter",
                SharedRocksDbMemory.class,
                // Kafka 5's default, asked for now because its absence is warned about.
                "processing.exception.handler.global.enabled",
                true);
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers belong to the process and outlive every store.
    }

    /** Made when the first store opens, since it loads the native library. */
    private static final class Shared {
        static {
            RocksDB.loadLibrary();
        }

        static final Cache CACHE = new LRUCache(CACHE_BYTES, SHARD_BITS, false, HIGH_PRIORITY_SHARE);
        /** Charged to the cache, so that the cache's size is the limit of both. */
        static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);
    }
}
