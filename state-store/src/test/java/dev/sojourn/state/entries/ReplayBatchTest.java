package dev.sojourn.state.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayBatchTest {

    @Test
    void shouldKeepTheLastValueOfEachKeyInTheOrderOfKeys() {
        assertThat(latest(List.of(
                        record("b", "1"), record("a", "1"), record("b", null), record("a", "2"), record("", "0"))))
                .containsExactly("=0", "a=2", "b=null");
    }

    @Test
    void shouldOrderKeysThatDifferOnlyAtTheirEnds() {
        assertThat(latest(
                        List.of(record("user-00000000-b", "1"), record("user-00000000-", "2"), record("user-0", "3"))))
                .containsExactly("user-0=3", "user-00000000-=2", "user-00000000-b=1");
    }

    @Test
    void shouldTellAKeyFromTheSameOneWithZerosBehindIt() {
        assertThat(latest(List.of(record("a\0", "1"), record("a", "2"), record("a\0\0", "3"), record("a", "4"))))
                .containsExactly("a=4", "a\0=1", "a\0\0=3");
    }

    @Test
    void shouldOrderBytesAsUnsignedNumbers() {
        ReplayBatch batch = new ReplayBatch();
        batch.add(List.of(pair(new byte[] {-1}), pair(new byte[] {127}), pair(new byte[] {-128}), pair(new byte[1])));

        assertThat(keys(batch)).containsExactly(new byte[1], new byte[] {127}, new byte[] {-128}, new byte[] {-1});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithASortedMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Bytes, byte[]> expected = new TreeMap<>();
        List<KeyValue<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] key = new byte[random.nextInt(12)];
            for (int at = 0; at < key.length; at++) {
                key[at] = (byte) random.nextInt(at < 6 ? 2 : 256);
            }
            byte[] value = random.nextInt(5) == 0
                    ? null
                    : ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
            records.add(KeyValue.pair(key, value));
            expected.put(Bytes.wrap(key), value);
        }
        ReplayBatch batch = new ReplayBatch();
        batch.add(records);
        Map<Bytes, byte[]> found = new LinkedHashMap<>();
        batch.forEachLatest((key, value) -> found.put(Bytes.wrap(key), value));

        assertThat(List.copyOf(found.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        found.forEach((key, value) -> assertThat(value).isEqualTo(expected.get(key)));
    }

    private static List<String> latest(List<KeyValue<byte[], byte[]>> records) {
        ReplayBatch batch = new ReplayBatch();
        batch.add(records);
        List<String> latest = new ArrayList<>();
        batch.forEachLatest((key, value) ->
                latest.add(new String(key, UTF_8) + "=" + (value == null ? null : new String(value, UTF_8))));
        return latest;
    }

    private static List<byte[]> keys(ReplayBatch batch) {
        List<byte[]> keys = new ArrayList<>();
        batch.forEachLatest((key, value) -> keys.add(key));
        return keys;
    }

    private static KeyValue<byte[], byte[]> record(String key, String value) {
        return KeyValue.pair(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }

    private static KeyValue<byte[], byte[]> pair(byte[] key) {
        return KeyValue.pair(key, new byte[0]);
    }
}
