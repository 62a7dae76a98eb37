package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.stage.Intake;
import dev.sojourn.topology.stage.Outcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;

/** What comes before the windows in every engine: the pipeline's own decoding, filter and map, once per event. */
final class DecodedEvents {

    /** The stages are given no record's timestamp here; from this one no event time is too far ahead. */
    private static final long ANY_EVENT_TIME = Long.MAX_VALUE;

    private DecodedEvents() {}

    /** The events that go on to the windows, with their event times as timestamps. */
    static KStream<byte[], Outcome.Accepted> of(StreamsBuilder builder, Pipeline pipeline) {
        Consumed<byte[], Outcome> decoded = Consumed.with(Serdes.ByteArray(), outcomes(new Intake(pipeline)))
                .withTimestampExtractor(DecodedEvents::eventTime)
                .withName("input");
        return builder.stream(pipeline.input().topic(), decoded)
                .filter((key, outcome) -> outcome instanceof Outcome.Accepted)
                .mapValues(Outcome.Accepted.class::cast);
    }

    private static Serde<Outcome> outcomes(Intake intake) {
        return Serdes.serdeFrom(
                (topic, outcome) -> ((Outcome.Accepted) outcome).fields(),
                (topic, value) -> intake.take(value, ANY_EVENT_TIME));
    }

    private static long eventTime(ConsumerRecord<Object, Object> record, long partitionTime) {
        if (record.value() instanceof Outcome.Accepted accepted) {
            return accepted.time();
        }
        return record.value() instanceof Outcome.Filtered filtered ? filtered.time() : Math.max(0, partitionTime);
    }
}
