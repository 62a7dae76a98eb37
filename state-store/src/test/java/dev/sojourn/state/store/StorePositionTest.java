package dev.sojourn.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class StorePositionTest {

    private final StorePosition position = new StorePosition();

    private record Read(String topic, int partition, long offset) implements RecordMetadata {}

    @Test
    void shouldComeAsFarAsTheLastRecordOfEachPartition() {
        Read last = new Read("in", 0, 7);
        note(new Read("in", 0, 6));
        note(last);
        note(last);
        note(new Read("ticks", 1, 2));

        assertThat(position.written().getPartitionPositions("in")).isEqualTo(Map.of(0, 7L));
        assertThat(position.written().getPartitionPositions("ticks")).isEqualTo(Map.of(1, 2L));
    }

    @Test
    void shouldTellWhatIsCommittedAndGoOnFromThere() {
        note(new Read("in", 0, 6));
        byte[] kept = position.commit();
        note(new Read("in", 0, 7));
        StorePosition reopened = new StorePosition();
        reopened.startAt(kept);

        assertThat(position.committed().getPartitionPositions("in")).isEqualTo(Map.of(0, 6L));
        assertThat(reopened.written().getPartitionPositions("in")).isEqualTo(Map.of(0, 6L));
    }

    private void note(RecordMetadata record) {
        position.note((StateStoreContext) Proxy.newProxyInstance(
                StorePositionTest.class.getClassLoader(),
                new Class<?>[] {StateStoreContext.class},
                (proxy, method, arguments) -> Optional.of(record)));
    }
}
