package dev.sojourn.state.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.state.deadline.DeadlineOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    @Test
    void shouldHandOnEachKeyOnceAndEachPartInTheOrderOfUnsignedBytes() {
        List<byte[]> keys = keys(2 * KeyParts.PART + 1);
        keys.set(10, new byte[] {-1});
        keys.set(20, keys.get(21));
        List<byte[]> found = new ArrayList<>();

        KeyParts<byte[]> parts = new KeyParts<>(key -> key, found::add);
        keys.forEach(parts::add);
        parts.end();

        shouldBeSortedPartByPart(found, keys);
        parts.end();
        assertThat(found).hasSameSizeAs(keys);
    }

    @Test
    void shouldHandOnAllThatALargeTransactionHasWritten() {
        List<byte[]> keys = keys(2 * KeyParts.PART + 1);
        PendingWrites writes = new PendingWrites(DeadlineOf.NEVER);
        keys.forEach(key -> writes.put(Bytes.wrap(key), key));
        List<byte[]> found = new ArrayList<>();

        writes.forEach((key, value) -> {
            assertThat(value).isSameAs(key.get());
            found.add(value);
        });

        assertThat(found).usingElementComparator(Arrays::compareUnsigned).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void shouldRefuseMoreKeysThanItCanTellApart() {
        ReplayBatch batch = new ReplayBatch();
        for (int i = 0; i <= ReplayBatch.CAPACITY; i++) {
            batch.add(new byte[0], null);
        }

        assertThatThrownBy(batch::sort).isInstanceOf(IllegalArgumentException.class);
    }

    /** In no order. */
    private static List<byte[]> keys(int count) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add("user-%07d".formatted(i).getBytes(UTF_8));
        }
        Collections.shuffle(keys, new Random(1));
        return keys;
    }

    private static void shouldBeSortedPartByPart(List<byte[]> found, List<byte[]> keys) {
        List<byte[]> expected = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KeyParts.PART) {
            List<byte[]> part = new ArrayList<>(keys.subList(from, Math.min(keys.size(), from + KeyParts.PART)));
            part.sort(Arrays::compareUnsigned);
            expected.addAll(part);
        }
        assertThat(found).usingElementComparator(Arrays::compareUnsigned).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldHandOnWhatATransactionHasWrittenByKey() {
        PendingWrites writes = new PendingWrites(DeadlineOf.NEVER);
        for (String key : List.of("c", "a", "b", "a")) {
            writes.put(Bytes.wrap(key.getBytes(UTF_8)), "b".equals(key) ? null : key.getBytes(UTF_8));
        }

        List<String> found = new ArrayList<>();
        writes.forEach((key, value) ->
                found.add(key + "=" + (value == PendingWrites.DELETED ? "deleted" : new String(value, UTF_8))));

        assertThat(found).containsExactly("a=a", "b=deleted", "c=c");
    }
}
