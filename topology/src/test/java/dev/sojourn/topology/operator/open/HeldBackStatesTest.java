package dev.sojourn.topology.operator.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.operator.open.HeldBackStates.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackStatesTest {

    private static final byte[] KEY = "u1".getBytes(UTF_8);
    private static final byte[] OTHER = "u2".getBytes(UTF_8);

    private final HeldBackStates states = new HeldBackStates(() -> 1 << 14);

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
    void shouldBeDueOnceAndAtTheDeadlineItHasNow() {
        assertThat(states.nextDue()).isEqualTo(DueQueue.NOT_QUEUED);
        states.put(KEY, new State(value(5), value(7)));
        states.take(KEY);
        states.put(KEY, new State(value(5), value(9)));
        states.take(KEY);
        states.put(KEY, new State(value(5), value(9)));
        states.put(OTHER, new State(null, value(8)));

        List<String> due = new ArrayList<>();
        while (states.nextDue() != DueQueue.NOT_QUEUED) {
            states.takeDue((key, state) -> due.add(new String(key, UTF_8)));
            due.add("-");
        }

        assertThat(due).as("first the deadline that it had").containsExactly("-", "u2", "-", "u1", "-", "-");
        assertThat(states.size()).isZero();
        assertThat(states.stored()).isZero();
    }

    @Test
    void shouldNotKeepInTheQueueWhatIsTakenOut() {
        for (int i = 0; i < 10_000; i++) {
            states.put(KEY, new State(null, value(7)));
            states.take(KEY);
        }

        int queued = 0;
        while (states.nextDue() != DueQueue.NOT_QUEUED) {
            states.takeDue((key, state) -> {});
            queued++;
        }

        assertThat(queued).isLessThan(2_000);
    }

    @Test
    void shouldBeEmptyOnceDrained() {
        states.put(KEY, new State(value(5), value(7)));
        states.put(OTHER, new State(null, value(8)));

        List<String> drained = new ArrayList<>();
        states.drainTo((key, state) -> drained.add(new String(key, UTF_8)));

        assertThat(drained).containsExactly("u1", "u2");
        assertThat(states.size()).isZero();
        assertThat(states.stored()).isZero();
        assertThat(states.contains(KEY)).isFalse();
        assertThat(states.nextDue()).isEqualTo(DueQueue.NOT_QUEUED);
    }

    private static byte[] value(long deadline) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(deadline).array();
    }
}
