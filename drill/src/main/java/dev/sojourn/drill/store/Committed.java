package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All that was ever committed to the changelog of the counts, in each partition by offset; nothing of it may have been
 * compacted away.
 */
final class Committed implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Map<Integer, NavigableMap<Long, ConsumerRecord<byte[], byte[]>>> records = new TreeMap<>();

    Committed(CountingSettings settings) {
        this(settings, "read_committed");
    }

    /** All that was ever written, also by transactions that were aborted or are open. */
    static Committed orNot(CountingSettings settings) {
        return new Committed(settings, "read_uncommitted");
    }

    private Committed(CountingSettings settings, String isolation) {
        topic = settings.application() + "-" + CountTopology.COUNTS + "-changelog";
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        50_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads what has come since the last time, up to where the first open transaction begins. */
    void readOn() {
        List<TopicPartition> partitions = partitions();
        if (consumer.assignment().isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100))
                    .forEach(record -> records.computeIfAbsent(record.partition(), any -> new TreeMap<>())
                            .put(record.offset(), record));
        }
    }

    /** The offset behind the end of the last transaction of each partition; nothing is read for it. */
    Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new TreeMap<>();
        consumer.endOffsets(partitions()).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    long size() {
        return records.values().stream().mapToLong(Map::size).sum();
    }

    /** The offset of the last record of each partition that has any. */
    Map<Integer, Long> lastOffsets() {
        Map<Integer, Long> offsets = new TreeMap<>();
        records.forEach((partition, all) -> offsets.put(partition, all.lastKey()));
        return offsets;
    }

    /** Those of a partition, in order. */
    Collection<ConsumerRecord<byte[], byte[]>> records(int partition) {
        return records.getOrDefault(partition, new TreeMap<>()).values();
    }

    /** The state of all partitions, as of the last record. */
    Map<String, Content> state() {
        Map<String, Content> all = new HashMap<>();
        records.keySet().forEach(partition -> all.putAll(state(partition, Long.MAX_VALUE)));
        return all;
    }

    /** The state of a partition as of an offset. */
    Map<String, Content> state(int partition, long offset) {
        Map<String, Content> state = new HashMap<>();
        records.getOrDefault(partition, new TreeMap<>())
                .headMap(offset, true)
                .values()
                .forEach(record -> {
                    String key = new String(record.key(), UTF_8);
                    if (record.value() == null) {
                        state.remove(key);
                    } else {
                        state.put(key, new Content(record.value()));
                    }
                });
        return state;
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.listTopics()
                .getOrDefault(topic, List.of())
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        return partitions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
