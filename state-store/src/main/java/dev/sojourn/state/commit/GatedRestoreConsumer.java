package dev.sojourn.state.commit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A restore consumer that does not read a changelog while its store waits for the state below the tail, so that nothing
 * blocks: neither other tasks' replay nor the group membership.
 *
 * <p>Where a store wants to start over, it says what Kafka Streams takes for a position that is not valid any more:
 * Kafka Streams then closes the task and initializes it again.
 */
final class GatedRestoreConsumer extends KafkaConsumer<byte[], byte[]> {

    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Transactions transactions;

    GatedRestoreConsumer(Map<String, Object> config, Transactions transactions) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.transactions = transactions;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Set<TopicPartition> waiting = waiting();
        if (waiting.isEmpty()) {
            return super.poll(timeout);
        }
        Set<TopicPartition> paused = new HashSet<>(waiting);
        paused.removeAll(paused());
        pause(paused);
        try {
            return super.poll(timeout.compareTo(GLANCE) < 0 ? timeout : GLANCE);
        } finally {
            resume(paused);
        }
    }

    /**
     * Short of the truth by one while the store waits: a changelog without a tail would otherwise count as replayed
     * before the state below it is there.
     */
    @Override
    public long position(TopicPartition partition) {
        long position = super.position(partition);
        return transactions.gate(partition).ask() == RestoreGate.Word.GO ? position : Math.max(0, position - 1);
    }

    private Set<TopicPartition> waiting() {
        Set<TopicPartition> waiting = new HashSet<>(transactions.gated());
        if (!waiting.isEmpty()) {
            waiting.retainAll(assignment());
            waiting.removeIf(partition -> transactions.gate(partition).ask() == RestoreGate.Word.GO);
            startOver(waiting);
        }
        return waiting;
    }

    private void startOver(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> invalid = new HashMap<>();
        partitions.stream()
                .filter(partition -> transactions.gate(partition).ask() == RestoreGate.Word.START_OVER)
                .forEach(partition -> invalid.put(partition, position(partition)));
        if (!invalid.isEmpty()) {
            throw new OffsetOutOfRangeException(invalid);
        }
    }
}
