package dev.sojourn.topology.backfill;

import dev.sojourn.topology.backfill.EventSource.SourceEvent;
import dev.sojourn.topology.backfill.Placement.Place;
import dev.sojourn.topology.instance.InstanceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events into the input topic, each once.
 *
 * <p>How many of each partition's are there is kept as the offsets of a consumer group, and changes in the transaction that
 * writes them; so whoever goes on with a load that was cut short leaves out as many.
 */
final class InputLoad {

    static final String SUFFIX = "-load";

    /** In a transaction. */
    private static final int STEP = 10_000;

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Map<String, Object> client;
    private final String group;
    private final String topic;

    InputLoad(Map<String, Object> client, String application, String topic) {
        this.client = Map.copyOf(client);
        this.group = group(application);
        this.topic = topic;
    }

    /** Whose offsets say how many events of each partition are there. */
    static String group(String application) {
        return application + SUFFIX;
    }

    /**
     * Returns once all are committed, or it is to stop.
     *
     * @param there how many events each partition has already
     * @return whether all are there
     * @throws InstanceException if the broker refuses one
     */
    boolean load(
            EventSource source,
            Placement placement,
            Map<Integer, Long> there,
            LongConsumer progress,
            BooleanSupplier stopped) {
        try (Loading loading = new Loading(there)) {
            Iterator<SourceEvent> events = source.events();
            for (long done = 1; events.hasNext() && !stopped.getAsBoolean(); done++) {
                SourceEvent event = events.next();
                loading.add(event, placement.next(event));
                if (done % STEP == 0) {
                    loading.commit();
                    progress.accept(done);
                }
            }
            loading.commit();
            return !stopped.getAsBoolean();
        } catch (KafkaException e) {
            throw new InstanceException("the events could not be written to " + topic + ": " + e.getMessage(), e);
        }
    }

    /** One load, in transactions: what is refused makes a commit fail, and nothing of its transaction is there. */
    private final class Loading implements AutoCloseable {

        private final Producer<byte[], byte[]> producer = producer();
        private final ConsumerGroupMetadata counts = emptyGroup();
        private final Map<Integer, Long> there;
        private final Map<Integer, Long> placed = new HashMap<>();
        private boolean open;

        private Loading(Map<Integer, Long> there) {
            this.there = there;
            try {
                producer.initTransactions();
            } catch (KafkaException e) {
                close();
                throw e;
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // a commit says what the future would
        private void add(SourceEvent event, Place place) {
            long number = placed.merge(place.partition(), 1L, Long::sum);
            if (number > there.getOrDefault(place.partition(), 0L)) {
                begin();
                producer.send(record(event, place));
            }
        }

        private void begin() {
            if (!open) {
                producer.beginTransaction();
                open = true;
            }
        }

        private void commit() {
            if (open) {
                Map<TopicPartition, OffsetAndMetadata> loaded = new HashMap<>();
                placed.forEach((partition, count) -> loaded.put(
                        new TopicPartition(topic, partition),
                        new OffsetAndMetadata(Math.max(count, there.getOrDefault(partition, 0L)))));
                producer.sendOffsetsToTransaction(loaded, counts);
                producer.commitTransaction();
                open = false;
            }
        }

        @Override
        public void close() {
            producer.close(AT_ONCE);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The group as somebody knows it who is no member. */
    private ConsumerGroupMetadata emptyGroup() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        try (Consumer<byte[], byte[]> outsider =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return outsider.groupMetadata();
        }
    }

    private ProducerRecord<byte[], byte[]> record(SourceEvent event, Place place) {
        return new ProducerRecord<>(topic, place.partition(), event.timestamp(), place.key(), event.value());
    }
}
