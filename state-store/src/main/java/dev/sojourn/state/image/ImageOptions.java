package dev.sojourn.state.image;

import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.WriteOptions;

/** How an image is written and read: no write-ahead log, all column families flushed as one. */
final class ImageOptions implements AutoCloseable {

    private static final long FILE_BYTES = 32L << 20;
    private static final int BLOOM_BITS = 10;

    /**
     * What a column family takes at least as soon as it is written to, and by which it grows. By default an eighth of the
     * write buffer: a few stores would then use up the memory of all with next to nothing, and flush at every write.
     */
    private static final long DATA_BLOCK = 32L << 10;

    private static final long SMALL_BLOCK = 8L << 10;

    /** So many flushed files are merged; while much is replayed more of them, so that they are merged less often. */
    private static final int FILES_TO_COMPACT = 4;

    private static final int FILES_TO_COMPACT_IN_BULK = 32;

    /** Above what a replay leaves behind: the first writes after it must not wait for its files to be merged. */
    private static final int FILES_TO_SLOW_DOWN = 64;

    private static final int FILES_TO_STOP = 96;

    /** What a replay gathers before it flushes, as far as the memory of all stores allows it. */
    private static final long BULK_BUFFER_BYTES = 32L << 20;

    private final long writeBufferBytes;
    private final BatchBuffers buffers;
    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS, false);
    private final ColumnFamilyOptions data;
    private final ColumnFamilyOptions small;
    private final DBOptions database;
    private final WriteOptions noLog = new WriteOptions().setDisableWAL(true);
    private final FlushOptions flushAndWait = new FlushOptions().setWaitForFlush(true);
    private final FlushOptions flushBeside =
            new FlushOptions().setWaitForFlush(false).setAllowWriteStall(false);

    ImageOptions(SharedMemory memory, long writeBufferBytes) {
        buffers = memory.buffers();
        this.writeBufferBytes = writeBufferBytes;
        data = columnFamily(memory, writeBufferBytes)
                .setArenaBlockSize(DATA_BLOCK)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
        small = columnFamily(memory, writeBufferBytes)
                .setArenaBlockSize(SMALL_BLOCK)
                .setCompressionType(CompressionType.NO_COMPRESSION);
        database = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setWriteBufferManager(memory.writes())
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(-1)
                .setKeepLogFileNum(1)
                .setMaxManifestFileSize(1L << 20)
                .setStatsDumpPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
    }

    private ColumnFamilyOptions columnFamily(SharedMemory memory, long writeBufferBytes) {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(memory.cache())
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(bloom);
        return new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setWriteBufferSize(writeBufferBytes)
                .setMaxWriteBufferNumber(3)
                .setLevel0FileNumCompactionTrigger(FILES_TO_COMPACT)
                .setLevel0SlowdownWritesTrigger(FILES_TO_SLOW_DOWN)
                .setLevel0StopWritesTrigger(FILES_TO_STOP)
                .setTargetFileSizeBase(FILE_BYTES)
                .setLevelCompactionDynamicLevelBytes(true)
                .setParanoidFileChecks(false);
    }

    BatchBuffers buffers() {
        return buffers;
    }

    DBOptions database() {
        return database;
    }

    /** Options of the column families, in the order of {@link Image}'s names. */
    List<ColumnFamilyOptions> columnFamilies() {
        return List.of(data, small, small);
    }

    /** For a file of the data written on its own; to be closed by the caller. */
    Options forData() {
        return new Options(database, data);
    }

    /** The same for a file of another column family. */
    Options forSmall() {
        return new Options(database, small);
    }

    /** What is different while much is written that is not read yet. */
    MutableColumnFamilyOptions bulk(boolean bulk) {
        return MutableColumnFamilyOptions.builder()
                .setLevel0FileNumCompactionTrigger(bulk ? FILES_TO_COMPACT_IN_BULK : FILES_TO_COMPACT)
                .setWriteBufferSize(bulk ? Math.max(writeBufferBytes, BULK_BUFFER_BYTES) : writeBufferBytes)
                .build();
    }

    WriteOptions noLog() {
        return noLog;
    }

    FlushOptions flush(boolean wait) {
        return wait ? flushAndWait : flushBeside;
    }

    @Override
    public void close() {
        noLog.close();
        flushAndWait.close();
        flushBeside.close();
        database.close();
        data.close();
        small.close();
        bloom.close();
    }
}
