package dev.sojourn.drill.replay;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What a task's processors see of Kafka Streams: as much of it as they use.
 *
 * @param <K> the type of keys, of which Java does not let an array be the bound of another
 * @param <V> the type of values
 */
final class TaskContext<K, V> implements ProcessorContext<K, V> {

    /** Takes what is sent on to a node. */
    interface Forward<K, V> {
        void forward(Record<? extends K, ? extends V> record, String node);
    }

    private final TaskId task;
    private final LongSupplier wall;
    private final Function<String, MemoryStore> stores;
    private final Forward<K, V> forward;
    private Punctuator punctuator = now -> {};
    private long periodMs = Long.MAX_VALUE;
    private long nextMs = Long.MAX_VALUE;
    private long streamTime;
    private RecordMetadata metadata;

    TaskContext(
            TaskId task,
            LongSupplier wall,
            Function<String, MemoryStore> stores,
            Forward<K, V> forward,
            long streamTime) {
        this.task = task;
        this.wall = wall;
        this.stores = stores;
        this.forward = forward;
        this.streamTime = streamTime;
    }

    /** A record of this time is processed from now on. */
    void at(long timestamp, RecordMetadata record) {
        streamTime = Math.max(streamTime, timestamp);
        metadata = record;
    }

    void punctuate() {
        long now = wall.getAsLong();
        if (now >= nextMs) {
            metadata = null;
            nextMs = now + periodMs;
            punctuator.punctuate(now);
        }
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuator = callback;
        periodMs = interval.toMillis();
        nextMs = wall.getAsLong() + periodMs;
        return () -> nextMs = Long.MAX_VALUE;
    }

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record, String node) {
        forward.forward(record, node);
    }

    @Override
    public TaskId taskId() {
        return task;
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(metadata);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Kafka Streams has it
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.apply(name);
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public long currentSystemTimeMs() {
        return wall.getAsLong();
    }

    @Override
    public long currentStreamTimeMs() {
        return streamTime;
    }

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String applicationId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serde<?> keySerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serde<?> valueSerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        throw new UnsupportedOperationException();
    }
}
