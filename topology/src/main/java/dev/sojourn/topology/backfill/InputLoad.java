package dev.sojourn.topology.backfill;

import dev.sojourn.topology.backfill.EventSource.SourceEvent;
import dev.sojourn.topology.backfill.Placement.Place;
import dev.sojourn.topology.instance.InstanceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events into the input topic, each once.
 *
 * <p>A load that was cut short leaves a beginning of each partition's events, for the producer is idempotent; so whoever
 * goes on leaves out as many of each partition as are there.
 */
final class InputLoad {

    /** Between two words about how far it is. */
    private static final int STEP = 1_000;

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Map<String, Object> client;
    private final String topic;
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    InputLoad(Map<String, Object> client, String topic) {
        this.client = new HashMap<>(client);
        this.client.put(ProducerConfig.ACKS_CONFIG, "all");
        this.client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.client.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        this.client.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        this.topic = topic;
    }

    /**
     * Returns once all are acknowledged, or it is to stop.
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
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            sendAll(producer, source, placement, new HashMap<>(there), progress, stopped);
            producer.flush();
            requireNoneRefused();
            return !stopped.getAsBoolean();
        } catch (KafkaException e) {
            throw failed(e);
        } finally {
            producer.close(AT_ONCE);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears what the future would say
    private void sendAll(
            Producer<byte[], byte[]> producer,
            EventSource source,
            Placement placement,
            Map<Integer, Long> there,
            LongConsumer progress,
            BooleanSupplier stopped) {
        long done = 0;
        Iterator<SourceEvent> events = source.events();
        while (events.hasNext() && !stopped.getAsBoolean()) {
            SourceEvent event = events.next();
            Place place = placement.next(event);
            if (there.merge(place.partition(), -1L, Long::sum) < 0) {
                producer.send(record(event, place), (written, error) -> refused.compareAndSet(null, error));
            }
            if (++done % STEP == 0) {
                requireNoneRefused();
                progress.accept(done);
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(SourceEvent event, Place place) {
        return new ProducerRecord<>(topic, place.partition(), event.timestamp(), place.key(), event.value());
    }

    private void requireNoneRefused() {
        Exception error = refused.get();
        if (error != null) {
            throw failed(error);
        }
    }

    private InstanceException failed(Exception error) {
        return new InstanceException("the events could not be written to " + topic + ": " + error.getMessage(), error);
    }
}
