package dev.sojourn.benchmarks.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/** How far an application has come, by the offsets it has committed. */
final class Progress implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long NOTHING = -1;

    private final Admin admin;
    private final Part part;
    private final boolean direct;

    Progress(EngineSettings settings, Part part) {
        this.admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()));
        this.part = part;
        this.direct = settings.direct();
    }

    /**
     * Waits until all of the input is read and committed, and then all that had by then been written between decoding and
     * windows. Topics of one partition, which is what the benchmark has.
     */
    void awaitEnd() {
        awaitCommitted(new TopicPartition(part.input(), 0));
        if (!direct) {
            awaitCommitted(new TopicPartition(part.repartition(), 0));
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private void awaitCommitted(TopicPartition partition) {
        long end = NOTHING;
        while (end == NOTHING || committed(partition) < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            end = end == NOTHING ? end(partition) : end;
        }
    }

    private long end(TopicPartition partition) {
        return answer(
                admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition),
                info -> info.offset());
    }

    private long committed(TopicPartition partition) {
        KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> offsets =
                admin.listConsumerGroupOffsets(part.name()).partitionsToOffsetAndMetadata();
        return answer(
                offsets,
                all -> all.get(partition) == null ? NOTHING : all.get(partition).offset());
    }

    /** {@link #NOTHING} while the application has not come so far that there is something to ask about. */
    private static <T> long answer(KafkaFuture<T> future, KafkaFuture.BaseFunction<T, Long> offset) {
        try {
            return future.thenApply(offset).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException || e.getCause() instanceof GroupIdNotFoundException) {
                return NOTHING;
            }
            throw new IllegalStateException("the offsets cannot be read", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
