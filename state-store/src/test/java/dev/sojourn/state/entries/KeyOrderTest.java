package dev.sojourn.state.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
    void shouldHandOnKeysInTheOrderOfTheirUnsignedBytes() {
        List<byte[]> sorted = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            sorted.add("user-%05d".formatted(i / 2).getBytes(UTF_8)); // each twice
        }
        sorted.add(new byte[] {-1});
        List<byte[]> keys = new ArrayList<>(sorted);
        Collections.shuffle(keys, new Random(1));

        List<byte[]> found = new ArrayList<>();
        KeyOrder.forEach(keys, found::add);

        assertThat(found).usingElementComparator(Arrays::compareUnsigned).containsExactlyElementsOf(sorted);
    }

    @Test
    void shouldHandOnNothingOfNothing() {
        KeyOrder.forEach(List.of(), key -> {
            throw new AssertionError();
        });
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
