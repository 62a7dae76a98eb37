package dev.sojourn.topology.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many dead letters a topic holds, told by reading them: offsets count transactions, too.
 *
 * @param all records
 * @param ofFirst those that the first window did not get: it refused them, or all did
 */
record DeadLetters(long all, long ofFirst) {

    private static final String WINDOW = "sojourn.window";
    private static final Duration LOOK = Duration.ofMillis(200);

    static DeadLetters in(Set<TopicPartition> partitions, Map<String, Object> client, String firstWindow) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return count(consumer, consumer.endOffsets(partitions), firstWindow);
        }
    }

    private static DeadLetters count(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, String firstWindow) {
        DeadLetters found = new DeadLetters(0, 0);
        List<TopicPartition> left = left(consumer, ends);
        while (!left.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                found = found.and(record, firstWindow);
            }
            left = left(consumer, ends);
        }
        return found;
    }

    private static List<TopicPartition> left(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .filter(each -> consumer.position(each) < ends.get(each))
                .toList();
    }

    private DeadLetters and(ConsumerRecord<byte[], byte[]> letter, String firstWindow) {
        Header window = letter.headers().lastHeader(WINDOW);
        boolean first = window == null || firstWindow.equals(new String(window.value(), UTF_8));
        return new DeadLetters(all + 1, ofFirst + (first ? 1 : 0));
    }
}
