package dev.sojourn.benchmarks.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Whether an application has processed and committed all of its input. */
final class CaughtUp {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** The broker knows of a commit before the store does. */
    private static final Duration UNTIL_IN_THE_STORE = Duration.ofSeconds(1);

    private final StoreSettings settings;
    private final TopicPartition input;

    CaughtUp(StoreSettings settings) {
        this.settings = settings;
        this.input = new TopicPartition(StoreSettings.input(settings.application()), 0);
    }

    void await() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            long end = get(admin.listOffsets(Map.of(input, OffsetSpec.latest())).partitionResult(input))
                    .offset();
            while (committed(admin) < end) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        LockSupport.parkNanos(UNTIL_IN_THE_STORE.toNanos());
    }

    private long committed(Admin admin) {
        OffsetAndMetadata offset = get(admin.listConsumerGroupOffsets(settings.application())
                        .partitionsToOffsetAndMetadata())
                .get(input);
        return offset == null ? 0 : offset.offset();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the offsets cannot be read", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
