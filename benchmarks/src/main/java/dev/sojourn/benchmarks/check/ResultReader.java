package dev.sojourn.benchmarks.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed results of a run, from the beginning. */
public final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    public ResultReader(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "max.poll.records", 10_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Hands on what is there, until there is no more for as long as {@code patience} or the check has all it wants. */
    public void read(ResultCheck check, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until && !check.complete()) {
            if (poll(check) > 0) {
                until = System.nanoTime() + patience.toNanos();
            }
        }
        // More than there should be would come with or right after the last one.
        poll(check);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private int poll(ResultCheck check) {
        var records = consumer.poll(POLL);
        records.forEach(record -> check.take(record.value()));
        return records.count();
    }
}
