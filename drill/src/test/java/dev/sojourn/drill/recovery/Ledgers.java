package dev.sojourn.drill.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the stateful tasks have committed to have done with the events they got, and the dead letters beside. */
record Ledgers(long filtered, long late, long windowed, long closed, long deadLetters) {

    private static final int COUNTS_AT = 25;
    private static final byte[] LEDGER = "ledger".getBytes(UTF_8);

    static Ledgers of(String bootstrapServers, ClickPipeline pipeline) {
        CommittedTopic topics = new CommittedTopic(bootstrapServers);
        Map<Integer, byte[]> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.records(pipeline.ledgerChangelog())) {
            if (Arrays.equals(record.key(), LEDGER)) { // beside it stand the layouts of the state
                last.put(record.partition(), record.value());
            }
        }
        List<ByteBuffer> values = last.values().stream().map(ByteBuffer::wrap).toList();
        return new Ledgers(
                sum(values, 0),
                sum(values, 1),
                sum(values, 2),
                sum(values, 3),
                topics.records(pipeline.topics().deadLetters()).size());
    }

    private static long sum(List<ByteBuffer> values, int column) {
        return values.stream()
                .mapToLong(value -> value.getLong(COUNTS_AT + column * Long.BYTES))
                .sum();
    }

    long taken() {
        return filtered + late + windowed + deadLetters;
    }
}
