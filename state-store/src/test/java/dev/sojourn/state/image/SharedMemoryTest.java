package dev.sojourn.state.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryTest {

    private static final long BUDGET = 8L << 20;
    private static final int IMAGES = 4;
    private static final int ENTRIES_EACH = 40_000;
    private static final int VALUE_BYTES = 500;

    /** A flush that has begun still holds its memory, and a block that is being read its own. */
    private static final double SLACK = 1.25;

    @TempDir
    Path folder;

    private final SharedMemory memory = new SharedMemory(BUDGET);
    private final List<Image> images = new ArrayList<>();
    private long most;

    @AfterEach
    void close() {
        images.forEach(Image::close);
        memory.close();
    }

    @Test
    void shouldHoldAllImagesTogetherToOneBudget() {
        for (int i = 0; i < IMAGES; i++) {
            images.add(Image.create(
                    folder.resolve("image-" + i), memory, BUDGET, ImageMeta.empty(ChangelogId.UNKNOWN, 0)));
        }

        writeToAll();
        readAll();

        assertThat(most).isBetween(BUDGET / 2, (long) (BUDGET * SLACK));
    }

    private void writeToAll() {
        byte[] value = new byte[VALUE_BYTES];
        Random random = new Random(1);
        for (int entry = 0; entry < ENTRIES_EACH; entry++) {
            for (Image image : images) {
                random.nextBytes(value);
                ImageBatch batch = image.batch();
                batch.put(key(entry), value);
                image.write(batch, image.meta());
            }
            measure();
        }
    }

    private void readAll() {
        for (int entry = 0; entry < ENTRIES_EACH; entry++) {
            for (Image image : images) {
                assertThat(image.get(key(entry))).hasSize(VALUE_BYTES);
            }
            measure();
        }
    }

    private void measure() {
        most = Math.max(most, memory.used());
    }

    private static byte[] key(int entry) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(entry).array();
    }
}
