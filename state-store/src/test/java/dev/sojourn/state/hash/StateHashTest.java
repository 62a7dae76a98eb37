package dev.sojourn.state.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateHashTest {

    @Test
    void shouldNotDependOnTheOrder() {
        List<String> entries = new ArrayList<>(List.of("a=1", "b=2", "c=3", "d="));
        StateHash inOrder = hash(entries);
        Collections.reverse(entries);

        assertThat(hash(entries)).isEqualTo(inOrder);
    }

    @Test
    void shouldTellWhatIsSwapped() {
        assertThat(hash(List.of("a=1", "b=2"))).isNotEqualTo(hash(List.of("a=2", "b=1")));
        assertThat(hash(List.of("ab=c"))).isNotEqualTo(hash(List.of("a=bc")));
        assertThat(hash(List.of("a="))).isNotEqualTo(StateHash.ZERO);
    }

    @Test
    void shouldTellEveryFlippedBit() {
        byte[] key = "user-4711".getBytes(UTF_8);
        byte[] value = new byte[43];
        Set<StateHash> seen = new HashSet<>(Set.of(StateHash.ZERO.plus(key, value)));
        for (int bit = 0; bit < value.length * Byte.SIZE; bit++) {
            byte[] flipped = value.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

            assertThat(seen.add(StateHash.ZERO.plus(key, flipped)))
                    .as("bit %d", bit)
                    .isTrue();
        }
    }

    @Test
    void shouldFollowWritesOverwritesAndDeletions() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> live = new HashMap<>();
        StateHash kept = StateHash.ZERO;
        for (int step = 0; step < 5_000; step++) {
            String key = "k" + random.nextInt(50);
            String before = live.get(key);
            if (before != null) {
                kept = kept.minus(key.getBytes(UTF_8), before.getBytes(UTF_8));
            }
            if (random.nextInt(3) == 0) {
                live.remove(key);
            } else {
                live.put(key, "v" + random.nextInt());
                kept = kept.plus(key.getBytes(UTF_8), live.get(key).getBytes(UTF_8));
            }
        }
        StateHash counted = hash(live.entrySet().stream().map(Object::toString).toList());

        assertThat(kept).as("seed %d", seed).isEqualTo(counted);
        assertThat(StateHash.parse(kept.toString())).isEqualTo(kept);
    }

    private static StateHash hash(List<String> entries) {
        StateHash hash = StateHash.ZERO;
        for (String entry : entries) {
            String[] parts = entry.split("=", 2);
            hash = hash.plus(parts[0].getBytes(UTF_8), parts[1].getBytes(UTF_8));
        }
        return hash;
    }
}
