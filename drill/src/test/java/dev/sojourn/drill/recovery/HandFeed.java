package dev.sojourn.drill.recovery;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes single records into an input topic; each is acknowledged when the call returns. */
final class HandFeed implements AutoCloseable {

    /** Some time in the past: the new year of 2026. */
    static final long T0 = 1_767_225_600_000L;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final boolean transactional;

    private HandFeed(String topic, Map<String, Object> settings) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.transactional = settings.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        if (transactional) {
            producer.initTransactions();
        }
    }

    static HandFeed into(String bootstrapServers, String topic) {
        return new HandFeed(topic, Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Each record is a transaction, which leaves its marker behind it in the topic. */
    static HandFeed transactional(String bootstrapServers, String topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "by-hand-" + topic);
        return new HandFeed(topic, settings);
    }

    static byte[] click(String user, long ts) {
        return utf8("{\"user\":\"%s\",\"ts\":%d,\"type\":\"view\",\"page\":\"/a\",\"amount\":1}".formatted(user, ts));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A click whose record has the event's own time. */
    void click(int partition, String user, long ts) {
        send(partition, click(user, ts), ts);
    }

    void send(int partition, byte[] value, long recordTimestamp) {
        send(new ProducerRecord<>(topic, partition, recordTimestamp, null, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            if (transactional) {
                producer.beginTransaction();
            }
            producer.send(record).get();
            if (transactional) {
                producer.commitTransaction();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
