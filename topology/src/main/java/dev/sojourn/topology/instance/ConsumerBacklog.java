package dev.sojourn.topology.instance;

import dev.sojourn.topology.operator.InputRange;
import dev.sojourn.topology.operator.SourceBacklog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the ends of source partitions with a consumer of its own, on a thread of its own.
 *
 * <p>It reads what is committed only, so that an open transaction does not count as something to be read. Comparing
 * offsets alone would not do: the last offset of a partition may be a transaction marker, which no reader ever gets; so
 * where the offsets differ it looks whether there is a record.
 *
 * <p>Where only a range is read, what lies beyond its end does not count.
 */
final class ConsumerBacklog implements SourceBacklog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerBacklog.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final InputRange range;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Asked> asked = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> drainedAt = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    ConsumerBacklog(Map<String, Object> client, String applicationId, InputRange range) {
        this(range, () -> consumer(client, applicationId));
        thread.start();
    }

    /** Not watching yet: answers what it is told to {@link #answer}. */
    ConsumerBacklog(InputRange range, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.range = range;
        this.consumers = consumers;
        thread = new Thread(this::run, "source-backlog");
        thread.setDaemon(true);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> client, String applicationId) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A question: is there anything to read at this offset, or, where it is unknown, where does reading go on? */
    private record Asked(long offset) {}

    @Override
    public long position(TopicPartition partition) {
        Long position = positions.get(partition);
        if (position == null) {
            asked.put(partition, new Asked(UNKNOWN));
            return UNKNOWN;
        }
        return position;
    }

    /** True once the consumer has found nothing at this very offset; asked again every time, so it is never stale for long. */
    @Override
    public boolean drained(TopicPartition partition, long offset) {
        if (offset >= range.end(partition.partition())) {
            return true;
        }
        asked.put(partition, new Asked(offset));
        return drainedAt.getOrDefault(partition, UNKNOWN) == offset;
    }

    @Override
    public void forget(TopicPartition partition) {
        asked.remove(partition); // first: an answer that is on its way is none from now on
        positions.remove(partition);
        drainedAt.remove(partition);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            while (!closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                answer(consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers all that was asked. */
    void answer(Consumer<byte[], byte[]> consumer) {
        asked.forEach((partition, question) -> answer(consumer, partition, question));
    }

    private void answer(Consumer<byte[], byte[]> consumer, TopicPartition partition, Asked question) {
        try {
            if (question.offset() == UNKNOWN) {
                long committed = committed(consumer, partition);
                settle(partition, question, () -> positions.put(partition, committed));
            } else if (nothingAt(consumer, partition, question.offset())) {
                settle(partition, question, () -> drainedAt.put(partition, question.offset()));
            } else {
                settle(partition, question, () -> drainedAt.remove(partition));
            }
        } catch (KafkaException e) {
            // The broker may be away for a while; the question stands and is asked again in the next round.
            LOG.debug("cannot tell the backlog of {}", partition, e);
            drainedAt.remove(partition);
        }
    }

    /** An answer counts while its question stands: the partition may have been forgotten meanwhile. */
    private void settle(TopicPartition partition, Asked question, Runnable answer) {
        asked.computeIfPresent(partition, (key, standing) -> {
            if (!standing.equals(question)) {
                return standing;
            }
            answer.run();
            return null;
        });
    }

    private static long committed(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        OffsetAndMetadata committed =
                consumer.committed(Set.of(partition), PATIENCE).get(partition);
        return committed != null
                ? committed.offset()
                : consumer.beginningOffsets(Set.of(partition), PATIENCE).get(partition);
    }

    private boolean nothingAt(Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        // Assigned first: a consumer complains of offsets it learns for partitions it does not have.
        consumer.assign(Set.of(partition));
        long end = Math.min(
                consumer.endOffsets(Set.of(partition), PATIENCE).get(partition), range.end(partition.partition()));
        if (offset >= end) {
            return true;
        }
        consumer.seek(partition, offset);
        long beyond = range.end(partition.partition());
        boolean found = consumer.poll(LOOK).records(partition).stream().anyMatch(record -> record.offset() < beyond);
        return !found && consumer.position(partition, PATIENCE) >= end;
    }
}
