package dev.sojourn.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.LoadEvent;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryLoadTest {

    private static final int KEYS = 100;

    private final ExpectedState state = new ExpectedState(KEYS);
    private final Map<ByteBuffer, byte[]> store = new HashMap<>();

    @Test
    void shouldComeToTheStateThatIsExpected() {
        EntryLoad.first(state).events().forEachRemaining(this::replay);
        EntryLoad.more(250, state, 1).events().forEachRemaining(this::replay);
        EntryLoad.updates(30, state, 2).events().forEachRemaining(this::process);

        assertThat(store).hasSize(KEYS);
        assertThat(fingerprint()).isEqualTo(state.fingerprint());
    }

    @Test
    void shouldNotTakeAStateThatLacksAnUpdateForTheRightOne() {
        EntryLoad.first(state).events().forEachRemaining(this::replay);
        Fingerprint before = fingerprint();

        assertThat(before).isEqualTo(state.fingerprint());
        state.update(7);
        assertThat(before).isNotEqualTo(state.fingerprint());
    }

    private void replay(LoadEvent event) {
        store.put(ByteBuffer.wrap(event.key()), event.value());
    }

    private void process(LoadEvent event) {
        ByteBuffer key = ByteBuffer.wrap(event.key());
        store.put(key, Entries.updated(event.key(), store.get(key)));
    }

    private Fingerprint fingerprint() {
        Fingerprint sum = Fingerprint.NOTHING;
        for (Map.Entry<ByteBuffer, byte[]> entry : store.entrySet()) {
            sum = sum.plus(entry.getKey().array(), entry.getValue());
        }
        return sum;
    }
}
