package dev.sojourn.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all RocksDB stores of a process: blocks read and writes not yet flushed share one cache.
 *
 * <p>Named in the {@code rocksdb.config.setter} property. The first store opened decides the budget of the process.
 */
public final class SharedMemory implements RocksDBConfigSetter {

    /** Bytes all stores of the process share; default {@value #DEFAULT_BYTES}. */
    public static final String BYTES = "sojourn.state.memory.bytes";

    /** Bytes a store gathers before it flushes them to disk; default {@value #DEFAULT_WRITE_BUFFER_BYTES}. */
    public static final String WRITE_BUFFER_BYTES = "sojourn.state.write.buffer.bytes";

    static final long DEFAULT_BYTES = 64L << 20;
    static final long DEFAULT_WRITE_BUFFER_BYTES = 8L << 20;

    private static Budget shared;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Budget budget = budget(bytes(configs, BYTES, DEFAULT_BYTES));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(budget.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(budget.writes());
        options.setWriteBufferSize(bytes(configs, WRITE_BUFFER_BYTES, DEFAULT_WRITE_BUFFER_BYTES));
    }

    /** Nothing to release: the budget lives as long as the process. */
    @Override
    public void close(String storeName, Options options) {}

    private static synchronized Budget budget(long bytes) {
        if (shared == null) {
            Cache cache = new LRUCache(bytes, -1, false, 0.1);
            shared = new Budget(cache, new WriteBufferManager(bytes / 2, cache));
        }
        return shared;
    }

    private static long bytes(Map<String, Object> configs, String key, long otherwise) {
        Object value = configs.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return positive(key, Long.parseLong(value.toString().strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number of bytes, but is \"" + value + "\"", e);
        }
    }

    private static long positive(String key, long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(key + " must be greater than 0, but is " + bytes);
        }
        return bytes;
    }

    private record Budget(Cache cache, WriteBufferManager writes) {}
}
