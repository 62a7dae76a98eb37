package dev.sojourn.topology.operator.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedStatesTest {

    private final EncodedStates states = new EncodedStates(1 << 14);

    @Test
    void shouldHandOutAValueOnceTaken() {
        put("u1", "one");

        assertThat(states.get(bytes("u1"))).isEqualTo(bytes("one"));
        assertThat(states.take(bytes("u1"))).isEqualTo(bytes("one"));
        assertThat(states.take(bytes("u1"))).isNull();
        assertThat(states.size()).isZero();
    }

    @Test
    void shouldTakeKeysAndValuesWithoutABit() {
        put("", "");

        assertThat(states.take(new byte[0])).isEmpty();
    }

    @Test
    void shouldTakeWhatIsLargerThanASegment() {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 7);
        put("before", "this");
        states.put(bytes("u1"), large);
        put("behind", "that");

        assertThat(states.get(bytes("u1"))).isEqualTo(large);
        assertThat(states.bytes()).isGreaterThan(100_000);
        states.shrinkTo(1 << 14);
        assertThat(states.get(bytes("u1"))).isNull();
        put("later", "more");
        assertThat(states.get(bytes("later"))).isEqualTo(bytes("more"));
        assertThat(states.bytes()).isLessThanOrEqualTo(1 << 14);
    }

    @Test
    void shouldNotWasteASegmentForEachLargeRecord() {
        for (int i = 0; i < 100; i++) {
            states.put(bytes("large" + i), new byte[900]);
            put("small" + i, "x");
        }

        assertThat(states.bytes()).isLessThan(100 * 1_000 + 10 * 1_024 + 12 * 512);
    }

    @Test
    void shouldHandOnWhatIsThereInTheOrderItCame() {
        for (int i = 0; i < 300; i++) {
            put("u" + i, "a value of some length: " + i);
        }
        for (int i = 0; i < 300; i += 2) {
            states.take(bytes("u" + i));
        }
        put("u0", "again");

        List<String> found = new ArrayList<>();
        states.forEach((key, value) -> found.add(new String(key, UTF_8) + " " + new String(value, UTF_8)));

        List<String> expected = new ArrayList<>();
        for (int i = 1; i < 300; i += 2) {
            expected.add("u" + i + " a value of some length: " + i);
        }
        expected.add("u0 again");
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void shouldBeAsNewOnceCleared() {
        EncodedStates cleared = new EncodedStates(1 << 14);
        long before = cleared.bytes();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1_000; i++) {
                cleared.put(bytes("u" + i), bytes("round " + round));
            }
            cleared.clear(1L << (9 + 5 * round));

            assertThat(cleared.size()).isZero();
            assertThat(cleared.contains(bytes("u1"))).isFalse();
            cleared.forEach((key, value) -> fail("a state is left"));
            cleared.put(bytes("u1"), bytes("behind"));
            assertThat(cleared.contains(bytes("u1"))).isTrue();
            assertThat(cleared.take(bytes("u1"))).isEqualTo(bytes("behind"));
        }
        for (int i = 0; i < 20; i++) {
            cleared.clear(1 << 14);
        }
        assertThat(cleared.bytes()).as("a table that nobody needs").isEqualTo(before);
    }

    @Test
    void shouldLetTheFirstPutLeave() {
        for (int i = 0; i < 1_000; i++) {
            put("u" + i, "a value of some length: " + i);
        }

        states.shrinkTo(1 << 15);

        assertThat(states.bytes()).isLessThanOrEqualTo(1 << 15);
        List<Integer> left = IntStream.range(0, 1_000)
                .filter(i -> states.get(bytes("u" + i)) != null)
                .boxed()
                .toList();
        assertThat(left).hasSize(states.size()).hasSizeBetween(100, 900).endsWith(999);
        assertThat(left.get(0)).isEqualTo(1_000 - left.size());
    }

    @Test
    void shouldLetNothingLeaveWhileGivingUpWhatIsDeadMakesRoom() {
        put("keep", "this");
        for (int i = 0; i < 100_000; i++) {
            put("u", "a value of some length: " + i);
            states.take(bytes("u"));
            states.shrinkTo(1 << 14);
        }

        assertThat(states.get(bytes("keep"))).isEqualTo(bytes("this"));
        assertThat(states.bytes()).isLessThanOrEqualTo(1 << 14);
    }

    @Test
    void shouldHoldNothingWhereThereIsNoRoom() {
        put("u1", "one");

        states.shrinkTo(0);

        assertThat(states.size()).isZero();
        assertThat(states.get(bytes("u1"))).isNull();
        put("u2", "two");
        assertThat(states.get(bytes("u2"))).isEqualTo(bytes("two"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHoldWhatAMapHoldsButForWhatHasLeft(long seed) {
        Random random = new Random(seed);
        Map<String, byte[]> model = new HashMap<>();
        int keys = 1 << (4 + random.nextInt(9));
        int longest = 1 + random.nextInt(2_000);
        long most = 1L << (12 + random.nextInt(6));
        for (int step = 0; step < 50_000; step++) {
            String key = "k" + random.nextInt(keys);
            byte[] before = states.take(bytes(key));
            assertThat(before).isEqualTo(model.remove(key));
            if (random.nextInt(3) > 0) {
                byte[] value = new byte[random.nextInt(longest)];
                Arrays.fill(value, (byte) step);
                states.put(bytes(key), value);
                model.put(key, value);
            }
            if (random.nextInt(50) == 0) {
                states.shrinkTo(most);
                assertThat(states.bytes()).isLessThanOrEqualTo(Math.max(most, 12 * 64));
                model.keySet().removeIf(each -> states.get(bytes(each)) == null);
                assertThat(states.size()).isEqualTo(model.size());
            }
        }
        Map<String, byte[]> found = new HashMap<>();
        states.forEach((key, value) ->
                assertThat(found.put(new String(key, UTF_8), value)).isNull());
        assertThat(found).containsExactlyInAnyOrderEntriesOf(model);
        new ArrayList<>(model.keySet())
                .forEach(key -> assertThat(states.take(bytes(key))).isEqualTo(model.get(key)));
        assertThat(states.size()).isZero();
    }

    private void put(String key, String value) {
        states.put(bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
