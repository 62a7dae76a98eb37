package dev.sojourn.topology.operator;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.stage.Intake;
import dev.sojourn.topology.stage.decode.InputHeaders;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Outcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Runs the stages on each input record and tells Kafka Streams its event time.
 *
 * <p>Kafka Streams' partition time, committed with the offsets, thereby is the source's clock. A rejected record gets the
 * time the clock shows already, so it moves nothing; never a negative one, for which Kafka Streams would drop the record
 * without a word. What lies beyond the range that is read is not looked at, and moves nothing either.
 */
final class EventTimes implements TimestampExtractor {

    private final ThreadLocal<Intake> intake;
    private final InputRange range;

    EventTimes(Pipeline pipeline, InputRange range) {
        this.range = range;
        intake = ThreadLocal.withInitial(() -> new Intake(pipeline));
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        if (!range.contains(record.partition(), record.offset())) {
            return Math.max(partitionTime, 0);
        }
        Arrival arrival = (Arrival) record.value();
        Outcome outcome = intake.get().take(input(record, arrival.bytes()));
        arrival.decide(outcome, record.timestamp());
        if (outcome instanceof Outcome.Accepted accepted && accepted.movesClock()) {
            return accepted.time();
        }
        return outcome instanceof Outcome.Filtered filtered ? filtered.time() : Math.max(partitionTime, 0);
    }

    private static InputRecord input(ConsumerRecord<Object, Object> record, byte[] value) {
        InputHeaders headers = each -> record.headers().forEach(header -> each.accept(header.key(), header.value()));
        return new InputRecord((byte[]) record.key(), value, record.timestamp(), headers);
    }
}
