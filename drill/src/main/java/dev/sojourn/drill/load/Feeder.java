package dev.sojourn.drill.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes a source's events on a thread of its own, at a steady rate, each partition's in their order.
 *
 * <p>The first event that cannot be published ends the feed: a load with a hole in it has no known answer.
 */
public final class Feeder implements AutoCloseable {

    /** Waits shorter than this are skipped: it would cost more to go to sleep than to be that much early. */
    private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

    /** As long as Kafka's producer tries to deliver an event it has taken: an outage that the one survives, so does the other. */
    private static final int LONGEST_OUTAGE_MS = 120_000;

    private final LoadSource source;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Pace pace;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> refused = new AtomicReference<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopped;

    Feeder(LoadSource source, String topic, Producer<byte[], byte[]> producer, Pace pace) {
        this.source = source;
        this.topic = topic;
        this.producer = producer;
        this.pace = pace;
        this.thread = new Thread(this::run, "feeder-" + topic);
        thread.setDaemon(true);
    }

    /** Begins to feed a topic that has the source's partitions; a rate of 0 means as fast as it goes. */
    public static Feeder start(LoadSource source, String bootstrapServers, String topic, double eventsPerSecond) {
        Pace pace = new Pace(eventsPerSecond, System::nanoTime);
        return new Feeder(source, topic, producer(bootstrapServers, topic), pace).begin();
    }

    Feeder begin() {
        thread.start();
        return this;
    }

    /** How many events the broker has acknowledged. */
    public long sent() {
        return acknowledged.get();
    }

    public long total() {
        return source.size();
    }

    /** Completes once every event is acknowledged; fails with a {@link FeedException} where that will not happen. */
    public CompletableFuture<Void> done() {
        return done;
    }

    /** Stops at once. Events on their way may arrive or not; {@link #done()} fails unless all had been acknowledged. */
    @Override
    public void close() {
        stopped = true;
        // Also wakes the thread where it waits for the broker.
        producer.close(Duration.ZERO);
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            sendAll();
            producer.flush();
            requireNoneRefused();
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(failure(e));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // onAnswer hears what the future would say
    private void sendAll() throws Exception {
        Iterator<LoadEvent> events = source.events();
        while (events.hasNext()) {
            awaitTurn();
            requireNoneRefused();
            producer.send(record(events.next()), this::onAnswer);
            pace.advance();
        }
    }

    private void awaitTurn() {
        long wait = pace.untilNext();
        while (wait >= SHORTEST_WAIT && !stopped) {
            LockSupport.parkNanos(wait);
            wait = pace.untilNext();
        }
        if (stopped) {
            throw new CancellationException();
        }
    }

    private ProducerRecord<byte[], byte[]> record(LoadEvent event) {
        return new ProducerRecord<>(topic, event.partition(), event.timestamp(), event.key(), event.value());
    }

    private void onAnswer(RecordMetadata written, Exception error) {
        if (error == null) {
            acknowledged.incrementAndGet();
        } else {
            refused.compareAndSet(null, error);
        }
    }

    private void requireNoneRefused() throws Exception {
        Exception error = refused.get();
        if (error != null) {
            throw error;
        }
    }

    private FeedException failure(Throwable cause) {
        String feed = "the feed of topic " + topic;
        String progress = " after " + sent() + " of " + total() + " events";
        return stopped
                ? new FeedException(feed + " was stopped" + progress)
                : new FeedException(feed + " failed" + progress + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Producer<byte[], byte[]> producer(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "feeder-" + topic,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                LONGEST_OUTAGE_MS,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true);
        try {
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FeedException("the feed of topic " + topic + " cannot start: " + reason(cause), e);
        }
    }
}
