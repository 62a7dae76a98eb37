package dev.sojourn.state.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.PerfContext;
import org.rocksdb.PerfLevel;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** One file holds as many small entries as its size allows, and its filter takes megabytes: it must stay in memory. */
class ManySmallEntriesTest {

    private static final long BUDGET = 64L << 20;
    private static final int ENTRIES = 2_000_000;
    private static final int KEY_BYTES = Integer.BYTES;
    private static final int VALUE_BYTES = Integer.BYTES;
    private static final int READS = 200;

    @TempDir
    Path folder;

    @Test
    void shouldNotReadAFilterAgainForEachKeyThatIsNotThere() throws RocksDBException {
        Path entries = folder.resolve("image");
        try (SharedMemory memory = new SharedMemory(BUDGET);
                Image image = Image.create(entries, memory, BUDGET, ImageMeta.empty(ChangelogId.UNKNOWN, 0))) {
            fill(image);
        }
        try (SharedMemory memory = new SharedMemory(BUDGET);
                Image image = Image.open(entries, memory, BUDGET);
                RocksDB anyOfThisThread = RocksDB.open(folder.resolve("any").toString())) {
            readWhatIsNotThere(image);
            anyOfThisThread.setPerfLevel(PerfLevel.ENABLE_COUNT);
            PerfContext counted = anyOfThisThread.getPerfContext();
            counted.reset();

            readWhatIsNotThere(image);

            assertThat(counted.getFilterBlockReadCount()).isZero();
            anyOfThisThread.setPerfLevel(PerfLevel.DISABLE);
        }
    }

    /** Even numbers. */
    private static void fill(Image image) {
        ByteBuffer entry = ByteBuffer.allocate(KEY_BYTES + VALUE_BYTES);
        try (SortedFile data = image.sortedData();
                SortedFile deadlines = image.sortedDeadlines()) {
            for (int number = 0; number < ENTRIES; number++) {
                entry.putInt(0, 2 * number).putInt(KEY_BYTES, number);
                data.put(entry.array(), 0, KEY_BYTES, VALUE_BYTES);
            }
            image.takeIn(data, deadlines);
        }
        image.flush(true);
    }

    private static void readWhatIsNotThere(Image image) {
        ByteBuffer key = ByteBuffer.allocate(KEY_BYTES);
        for (int i = 0; i < READS; i++) {
            key.putInt(0, 2 * i * (ENTRIES / READS) + 1);
            assertThat(image.get(key.array())).isNull();
        }
    }
}
