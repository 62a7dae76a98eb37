package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.stage.Outcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The shell of the stateless tasks: routes each outcome of the stages, and tells the source's clock once a second. */
final class IntakeProcessor implements Processor<byte[], Arrival, byte[], byte[]> {

    static final Duration TICK = Duration.ofSeconds(1);

    private static final byte[] TO_ALL_PARTITIONS = null;

    private final IntakeSettings settings;
    private final String windowNode;
    private ProcessorContext<byte[], byte[]> context;
    private TopicPartition source;
    private long nextOffset = SourceBacklog.UNKNOWN;
    private long lastRecordAt;

    IntakeProcessor(IntakeSettings settings) {
        this.settings = settings;
        this.windowNode = Destination.repartition(settings.window());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        source = new TopicPartition(settings.topic(), context.taskId().partition());
        lastRecordAt = context.currentSystemTimeMs();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        settings.listener().started(context.taskId(), false);
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        nextOffset = metadata.offset() + 1;
        lastRecordAt = context.currentSystemTimeMs();
        Arrival arrival = record.value();
        Outcome outcome = arrival.outcome();
        if (outcome instanceof Outcome.Accepted accepted) {
            byte[] key = accepted.key().getBytes(UTF_8);
            toWindow(key, accepted.fields(), Stamp.of(Stamp.Kind.EVENT, clock(false), accepted.time()));
        } else if (outcome instanceof Outcome.Filtered filtered) {
            toWindow(sourceKey(), null, Stamp.of(Stamp.Kind.FILTERED, clock(false), filtered.time()));
        } else {
            context.forward(deadLetter(record, (Outcome.Rejected) outcome, metadata), Destination.DEAD_LETTERS);
        }
    }

    @Override
    public void close() {
        settings.backlog().forget(source);
        settings.listener().stopped(context.taskId(), false);
    }

    private void tick(long now) {
        if (nextOffset == SourceBacklog.UNKNOWN) {
            nextOffset = settings.backlog().position(source);
        }
        if (nextOffset != SourceBacklog.UNKNOWN) {
            boolean silent = now - lastRecordAt >= settings.idleAfter().toMillis();
            boolean idle = silent && settings.backlog().drained(source, nextOffset);
            toWindow(TO_ALL_PARTITIONS, null, Stamp.tick(clock(idle)));
        }
    }

    private SourceClock clock(boolean idle) {
        long time = Math.max(context.currentStreamTimeMs(), SourceClock.NONE);
        return new SourceClock(source.partition(), settings.sourcePartitions(), nextOffset, time, idle);
    }

    private void toWindow(byte[] key, byte[] fields, Stamp stamp) {
        long timestamp = acceptable(stamp.kind() == Stamp.Kind.TICK ? Long.MAX_VALUE : stamp.eventTime());
        Record<byte[], byte[]> stamped = new Record<>(key, fields, timestamp);
        stamped.headers().add(Stamp.HEADER, stamp.toBytes());
        context.forward(stamped, windowNode);
    }

    /** Filtered events have no session key; they are counted in the partition that their source's number leads to. */
    private byte[] sourceKey() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(source.partition()).array();
    }

    private Record<byte[], byte[]> deadLetter(
            Record<byte[], Arrival> record, Outcome.Rejected rejected, RecordMetadata metadata) {
        Arrival arrival = record.value();
        long timestamp = acceptable(arrival.recordTimestamp());
        Record<byte[], byte[]> letter = record.withValue(arrival.bytes()).withTimestamp(timestamp);
        Headers headers = letter.headers();
        OutputHeaders.put(headers, OutputHeaders.REASON, rejected.reason().code());
        OutputHeaders.put(headers, OutputHeaders.DETAIL, rejected.detail());
        OutputHeaders.put(headers, OutputHeaders.TOPIC, metadata.topic());
        OutputHeaders.put(headers, OutputHeaders.PARTITION, metadata.partition());
        OutputHeaders.put(headers, OutputHeaders.OFFSET, metadata.offset());
        OutputHeaders.put(headers, OutputHeaders.TIMESTAMP, arrival.recordTimestamp());
        return letter;
    }

    /** Brokers refuse timestamps from the future; an event's may lie there within bounds, so it is capped at now. */
    private long acceptable(long timestamp) {
        return Math.max(0, Math.min(timestamp, context.currentSystemTimeMs()));
    }
}
