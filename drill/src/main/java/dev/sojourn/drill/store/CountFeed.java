package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes amounts to the input topic and knows what each key must come to. For one thread. */
public final class CountFeed implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Count> expected = new HashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long fed;

    public CountFeed(String bootstrapServers, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG, 2,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends one amount; {@link #flush} makes sure that it has arrived. */
    public void send(String key, Amount amount) {
        sendUnbooked(key, amount);
        if (amount.kind() == Amount.Kind.CLEAR) {
            expected.remove(key);
        } else {
            expected.compute(key, (same, count) -> (count == null ? new Count(0, 0, 0) : count).plus(amount, 0));
        }
    }

    /** The same, but what the key must come to is the caller's to know. */
    void sendUnbooked(String key, Amount amount) {
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(UTF_8), amount.toBytes()),
                (metadata, cause) -> failure.compareAndSet(null, cause));
        fed++;
    }

    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("an amount could not be fed", failure.get());
        }
    }

    /** Records sent. */
    public long fed() {
        return fed;
    }

    /** What each key that has any must come to once all is taken; attempts do not count. */
    public Map<String, Count> expected() {
        return Map.copyOf(expected);
    }

    @Override
    public void close() {
        producer.close();
    }
}
