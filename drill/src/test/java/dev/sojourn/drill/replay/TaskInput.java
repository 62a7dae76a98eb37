package dev.sojourn.drill.replay;

import dev.sojourn.topology.operator.Arrival;
import dev.sojourn.topology.operator.PipelineProcessors;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A partition that a task reads, how far it is, and the processor behind it. Position and partition time are committed
 * together, as Kafka Streams does it.
 */
abstract class TaskInput {

    private final String topic;
    private final int partition;
    private final PartitionLog log;
    private long position;
    private long committed;
    private long time = -1;
    private long committedTime = -1;

    private TaskInput(String topic, int partition, PartitionLog log) {
        this.topic = topic;
        this.partition = partition;
        this.log = log;
    }

    /** Of the pipeline's input. */
    static TaskInput events(PipelineProcessors processors, String topic, int partition, PartitionLog log) {
        return new Events(processors, topic, partition, log);
    }

    /** Of a topic between tasks. */
    static TaskInput internal(
            ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier, String topic, int partition, PartitionLog log) {
        return new Internal(supplier, topic, partition, log);
    }

    abstract void open(TaskContext<byte[], byte[]> context);

    abstract void close();

    /** The time Kafka Streams takes a record for; called once. */
    abstract long timeOf(PartitionLog.Entry entry, long partitionTime);

    abstract void process(PartitionLog.Entry entry, long timestamp);

    /** Processes the next record, if there is one. */
    boolean step(TaskContext<byte[], byte[]> context) {
        PartitionLog.Entry entry = log.read(position);
        if (entry == null) {
            return false;
        }
        position = entry.offset() + 1;
        long timestamp = timeOf(entry, time);
        time = Math.max(time, timestamp);
        context.at(timestamp, new Metadata(topic, partition, entry.offset()));
        process(entry, timestamp);
        return true;
    }

    void commit() {
        committed = position;
        committedTime = time;
    }

    void abort() {
        position = committed;
        time = committedTime;
    }

    long committed() {
        return committed;
    }

    long committedTime() {
        return committedTime;
    }

    private record Metadata(String topic, int partition, long offset) implements RecordMetadata {}

    private static final class Events extends TaskInput {

        private final PipelineProcessors processors;
        private final String topic;
        private final int partition;
        private Processor<byte[], Arrival, byte[], byte[]> processor;
        private Arrival arrival;

        Events(PipelineProcessors processors, String topic, int partition, PartitionLog log) {
            super(topic, partition, log);
            this.processors = processors;
            this.topic = topic;
            this.partition = partition;
        }

        @Override
        void open(TaskContext<byte[], byte[]> context) {
            processor = processors.intake().get();
            processor.init(context);
        }

        @Override
        void close() {
            processor.close();
        }

        @Override
        long timeOf(PartitionLog.Entry entry, long partitionTime) {
            arrival = processors.values().deserialize(topic, entry.value());
            ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                    topic,
                    partition,
                    entry.offset(),
                    entry.timestamp(),
                    TimestampType.CREATE_TIME,
                    ConsumerRecord.NULL_SIZE,
                    ConsumerRecord.NULL_SIZE,
                    entry.key(),
                    arrival,
                    entry.headers(),
                    Optional.empty());
            return processors.times().extract(record, partitionTime);
        }

        @Override
        void process(PartitionLog.Entry entry, long timestamp) {
            processor.process(new Record<>(entry.key(), arrival, timestamp, entry.headers()));
        }
    }

    private static final class Internal extends TaskInput {

        private final ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier;
        private Processor<byte[], byte[], byte[], byte[]> processor;

        Internal(
                ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier,
                String topic,
                int partition,
                PartitionLog log) {
            super(topic, partition, log);
            this.supplier = supplier;
        }

        @Override
        void open(TaskContext<byte[], byte[]> context) {
            processor = supplier.get();
            processor.init(context);
        }

        @Override
        void close() {
            processor.close();
        }

        @Override
        long timeOf(PartitionLog.Entry entry, long partitionTime) {
            return entry.timestamp();
        }

        @Override
        void process(PartitionLog.Entry entry, long timestamp) {
            processor.process(new Record<>(entry.key(), entry.value(), timestamp, entry.headers()));
        }
    }
}
