package dev.sojourn.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.entries.FlushPolicy;
import dev.sojourn.state.entries.ReplayBatch;
import dev.sojourn.state.entries.TransactionalImage;
import dev.sojourn.state.image.ChangelogId;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.SharedMemory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Much that is replayed goes into files of its own: the image must be the one that single writes would have made. */
class BulkReplayTest {

    private static final int RECORDS = 400_000;
    private static final int KEYS = 100_000;
    private static final int AT_ONCE = 50_000;
    private static final int SMALL = 24;
    private static final int LARGE = 20_000;

    private static final DeadlineOf FIRST_NUMBER =
            value -> ByteBuffer.wrap(value).getLong();

    @TempDir
    Path folder;

    private final Map<Bytes, byte[]> expected = new HashMap<>();

    static List<DeadlineOf> deadlines() {
        return List.of(FIRST_NUMBER, DeadlineOf.NEVER);
    }

    @ParameterizedTest
    @MethodSource("deadlines")
    void shouldLeaveTheSameImageAsSingleWrites(DeadlineOf deadlineOf) {
        try (SharedMemory memory = new SharedMemory(32 << 20);
                Image image = image(memory)) {
            TransactionalImage state = state(image, deadlineOf);

            // when
            replay(state);

            // then
            assertThat(folder.resolve("image").resolve("incoming")).isEmptyDirectory();
            expected.forEach((key, value) -> {
                if (!Arrays.equals(state.get(key), value)) {
                    fail("key %s: expected %s, found %s", key, Arrays.toString(value), Arrays.toString(state.get(key)));
                }
            });
        }
    }

    @Test
    void shouldFindEveryKeyThatIsDue() {
        try (SharedMemory memory = new SharedMemory(32 << 20);
                Image image = image(memory)) {
            TransactionalImage state = state(image, FIRST_NUMBER);
            replay(state);

            // when
            Map<Bytes, byte[]> due =
                    state.due(new DeadlineQuery(RECORDS / 2, RECORDS)).entries();

            // then
            assertThat(due.keySet()).isEqualTo(dueBefore(RECORDS / 2));
        }
    }

    private Set<Bytes> dueBefore(long horizon) {
        Set<Bytes> due = new HashSet<>();
        expected.forEach((key, value) -> {
            if (value != null && ByteBuffer.wrap(value).getLong() < horizon) {
                due.add(key);
            }
        });
        return due;
    }

    private Image image(SharedMemory memory) {
        ImageMeta empty = ImageMeta.empty(ChangelogId.UNKNOWN, 0);
        return Image.create(folder.resolve("image"), memory, 1 << 20, empty);
    }

    private static TransactionalImage state(Image image, DeadlineOf deadlineOf) {
        FlushPolicy never = new FlushPolicy(Long.MAX_VALUE, Duration.ofDays(1), System.nanoTime());
        return new TransactionalImage(image, deadlineOf, never);
    }

    /** Each value begins with its deadline, the number of its record; one record in five is a deletion. */
    private void replay(TransactionalImage state) {
        SplittableRandom random = new SplittableRandom(7);
        for (int from = 0; from < RECORDS; from += AT_ONCE) {
            List<KeyValue<byte[], byte[]>> records = new ArrayList<>();
            for (int record = from; record < from + AT_ONCE; record++) {
                byte[] key = key(random.nextInt(KEYS));
                byte[] value = random.nextInt(5) == 0
                        ? null
                        : ByteBuffer.allocate(record % 1_000 == 0 ? LARGE : SMALL)
                                .putLong(record)
                                .array();
                records.add(KeyValue.pair(key, value));
                expected.put(Bytes.wrap(key), value);
            }
            ReplayBatch batch = new ReplayBatch();
            batch.add(records);
            state.replay(batch);
        }
        state.replayed();
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number * 0x9E3779B1).array();
    }
}
