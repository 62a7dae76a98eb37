package dev.sojourn.state.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** What is gathered reaches the image as it is, in whatever array it was gathered. */
class ImageBatchTest {

    private static final long BUDGET = 64L << 20;
    private static final ImageMeta META = ImageMeta.empty(ChangelogId.UNKNOWN, 0);
    private static final int VALUE_BYTES = 1_000;

    /** Bytes that are beside each value in a batch: its key, its tag and two lengths. */
    private static final int BESIDE = Integer.BYTES + 4;

    @TempDir
    Path folder;

    private final Map<Integer, byte[]> expected = new TreeMap<>();
    private SharedMemory memory;
    private Image image;

    @BeforeEach
    void create() {
        memory = new SharedMemory(BUDGET);
        image = Image.create(folder.resolve("image"), memory, BUDGET, META);
    }

    @AfterEach
    void close() {
        image.close();
        memory.close();
    }

    @Test
    void shouldWriteLargeBatchesOneAfterTheOtherInTheSameArray() {
        write(0, 3_000, (byte) 1);
        write(1_000, 300, (byte) 2);
        write(2_900, 1_500, (byte) 3);

        assertThat(found()).isEqualTo(text(expected));
    }

    /** From where the rest of the array has room for a whole entry to where it has none for anything. */
    @Test
    void shouldFillWhateverIsLeftOfAnArray() {
        int most = BatchBuffers.LARGE / (VALUE_BYTES + BESIDE) - 1;
        for (int more = 0; more < VALUE_BYTES + 50; more++) {
            ImageBatch batch = image.batch(BatchBuffers.LARGE);
            fill(batch, 0, most, (byte) more);
            put(batch, most, new byte[more]);
            image.write(batch, META);
        }

        assertThat(found()).isEqualTo(text(expected));
    }

    @Test
    void shouldUseAnArrayAgainThatIsNeitherTooSmallNorMuchTooLarge() {
        BatchBuffers buffers = new BatchBuffers();
        byte[] array = buffers.take(1 << 20);
        buffers.giveBack(array);

        assertThat(buffers.take((1 << 20) + 1)).isNotSameAs(array);
        assertThat(buffers.take(BatchBuffers.LARGE / 2)).isNotSameAs(array);
        assertThat(buffers.take(600_000)).isSameAs(array);
        assertThat(buffers.take(600_000)).isNotSameAs(array);
    }

    @Test
    void shouldNotHoldMoreThanAFewArrays() {
        BatchBuffers buffers = new BatchBuffers();
        byte[] first = buffers.take(1 << 20);
        buffers.giveBack(first);
        for (int i = 0; i < 10; i++) {
            buffers.giveBack(new byte[1 << 20]);
        }
        byte[] huge = new byte[64 << 20];
        buffers.giveBack(huge);

        for (int i = 0; i < 10; i++) {
            assertThat(buffers.take(1 << 20)).isNotSameAs(first);
        }
        assertThat(buffers.take(64 << 20)).isNotSameAs(huge);
    }

    private void write(int from, int count, byte value) {
        ImageBatch batch = image.batch();
        fill(batch, from, count, value);
        image.write(batch, META);
    }

    private void fill(ImageBatch batch, int from, int count, byte value) {
        byte[] content = new byte[VALUE_BYTES];
        Arrays.fill(content, value);
        for (int key = from; key < from + count; key++) {
            put(batch, key, content);
        }
    }

    private void put(ImageBatch batch, int key, byte[] value) {
        batch.put(ByteBuffer.allocate(Integer.BYTES).putInt(key).array(), value);
        expected.put(key, value);
    }

    private Map<Integer, String> found() {
        Map<Integer, byte[]> found = new TreeMap<>();
        try (ReadOptions reading = new ReadOptions();
                RocksIterator all = image.entries(reading)) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                found.put(ByteBuffer.wrap(all.key()).getInt(), all.value());
            }
        }
        return text(found);
    }

    /** Short enough to be compared, and to be shown. */
    private static Map<Integer, String> text(Map<Integer, byte[]> entries) {
        Map<Integer, String> text = new TreeMap<>();
        entries.forEach((key, value) -> text.put(key, value.length + " bytes, " + Arrays.hashCode(value)));
        return text;
    }
}
