package dev.sojourn.topology.operator.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.operator.task.HeldBackStates.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackStatesTest {

    private static final byte[] KEY = "u1".getBytes(UTF_8);

    private final HeldBackStates states = new HeldBackStates(1 << 14);

    @Test
    void shouldHandOutAStateBesideWhatTheStoreHas() {
        states.put(KEY, new State(value(5), value(7)));

        assertThat(states.stored()).isEqualTo(1);
        State taken = states.take(KEY);

        assertThat(taken.stored()).isEqualTo(value(5));
        assertThat(taken.value()).isEqualTo(value(7));
        assertThat(states.take(KEY)).isNull();
        assertThat(states.stored()).isZero();
    }

    @Test
    void shouldTellApartWhatTheStoreHasNotFromWhatIsEmpty() {
        states.put(KEY, new State(null, value(7)));
        assertThat(states.stored()).isZero();
        assertThat(states.take(KEY).stored()).isNull();

        states.put(KEY, new State(new byte[0], value(7)));
        assertThat(states.stored()).isEqualTo(1);
        assertThat(states.take(KEY).stored()).isEmpty();
    }

    @Test
    void shouldBeDueAtItsStatesDeadlineOnly() {
        assertThat(states.takeDue(KEY, 7)).isNull();

        states.put(KEY, new State(value(5), value(7)));

        assertThat(states.takeDue(KEY, 5)).isNull();
        assertThat(states.takeDue(KEY, 7).value()).isEqualTo(value(7));
        assertThat(states.takeDue(KEY, 7)).isNull();
    }

    @Test
    void shouldBeEmptyOnceDrained() {
        states.put(KEY, new State(value(5), value(7)));
        states.put("u2".getBytes(UTF_8), new State(null, value(8)));

        List<String> drained = new ArrayList<>();
        states.drainTo((key, state) -> drained.add(new String(key, UTF_8)));

        assertThat(drained).containsExactly("u1", "u2");
        assertThat(states.size()).isZero();
        assertThat(states.stored()).isZero();
        assertThat(states.contains(KEY)).isFalse();
    }

    private static byte[] value(long deadline) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(deadline).array();
    }
}
