package dev.sojourn.topology.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePartitionerTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6})
    void shouldSendATickToThePartitionOfItsSource(int source) {
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(source).array();

        assertThat(new SourcePartitioner().partitions("ticks", key, null, 7)).contains(Set.of(source));
    }
}
