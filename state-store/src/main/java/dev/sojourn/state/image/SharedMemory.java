package dev.sojourn.state.image;

import dev.sojourn.state.library.NativeLibrary;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.WriteBufferManager;

/** One memory budget for all images of an instance: blocks read and writes not yet flushed share one cache. */
public final class SharedMemory implements AutoCloseable {

    static {
        NativeLibrary.require();
    }

    /**
     * What one shard of the cache has at least. A block that a shard has no room for is read from its file whenever it is
     * asked for, and the filter of a file of millions of small entries takes megabytes.
     */
    private static final long SHARD_BYTES = 16L << 20;

    private static final int MOST_SHARD_BITS = 6;

    private final Cache cache;
    private final WriteBufferManager writes;
    private final BatchBuffers buffers = new BatchBuffers();
    private boolean closed;

    /** A budget of {@code bytes}; half of it at most holds writes that are not yet flushed. */
    public SharedMemory(long bytes) {
        this.cache = new LRUCache(bytes, shardBits(bytes), false, 0.1);
        this.writes = new WriteBufferManager(bytes / 2, cache);
    }

    private static int shardBits(long bytes) {
        long shards = Math.max(1, bytes / SHARD_BYTES);
        return Math.min(MOST_SHARD_BITS, Long.SIZE - 1 - Long.numberOfLeadingZeros(shards));
    }

    BatchBuffers buffers() {
        return buffers;
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writes() {
        return writes;
    }

    /** What is in use now, in bytes; 0 once it is closed: whoever watches from outside may ask at any time. */
    public synchronized long used() {
        return closed ? 0 : cache.getUsage();
    }

    @Override
    public synchronized void close() {
        closed = true;
        writes.close();
        cache.close();
    }
}
