package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.stage.Intake;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.json.EventWriter;
import dev.sojourn.topology.stage.outcome.Outcome;
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

    /**
     * The events that go on to the windows, with their event times as timestamps.
     *
     * @param keys of the records, which are the events' own
     */
    static <K> KStream<K, DecodedEvent> of(StreamsBuilder builder, Pipeline pipeline, Serde<K> keys) {
        Consumed<K, Outcome> decoded = Consumed.with(keys, outcomes(new Intake(pipeline)))
                .withTimestampExtractor(DecodedEvents::eventTime)
                .withName("input");
        EventWriter writer = new EventWriter();
        return builder.stream(pipeline.input().topic(), decoded)
                .filter((key, outcome) -> isForTheWindow(outcome))
                .mapValues(outcome -> DecodedEvent.of((Outcome.Accepted) outcome, writer));
    }

    private static boolean isForTheWindow(Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted && accepted.routes().get(0) instanceof Outcome.Route.To;
    }

    private static Serde<Outcome> outcomes(Intake intake) {
        return Serdes.serdeFrom(
                (topic, outcome) -> {
                    throw new IllegalStateException("decided events are not written anywhere");
                },
                (topic, value) -> intake.take(new InputRecord(value, ANY_EVENT_TIME)));
    }

    private static long eventTime(ConsumerRecord<Object, Object> record, long partitionTime) {
        if (record.value() instanceof Outcome.Accepted accepted) {
            return accepted.time();
        }
        return record.value() instanceof Outcome.Filtered filtered ? filtered.time() : Math.max(0, partitionTime);
    }
}
