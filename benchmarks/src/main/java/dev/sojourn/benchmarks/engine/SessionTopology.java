package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.state.SessionStore;

/**
 * The pipeline with the session windows of the Kafka Streams DSL, as a user would write it who wants one final result per
 * session. Where there is a choice it is given the cheaper work: a sum of doubles, a state without versions.
 */
final class SessionTopology {

    /**
     * How long closed sessions stay in the store. By default they may expire before they are emitted, which happens once
     * a second: the store must hold the event time that goes by in several seconds of the fastest catching up.
     */
    private static final Duration UNTIL_EMITTED = Duration.ofMinutes(10);

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private SessionTopology() {}

    static Topology of(Pipeline pipeline) {
        WindowDefinition window = pipeline.windows().get(0);
        StreamsBuilder builder = new StreamsBuilder();
        visits(builder, pipeline)
                .groupByKey(Grouped.with(PipelineText.WINDOW, Serdes.String(), Visit.SERDE))
                .windowedBy(SessionWindows.ofInactivityGapAndGrace(gap(window), window.grace()))
                .emitStrategy(EmitStrategy.onWindowClose())
                .aggregate(
                        () -> Totals.NONE,
                        (user, visit, totals) -> totals.with(visit),
                        (user, one, other) -> one.with(other),
                        store(window))
                .toStream()
                .map((session, totals) -> KeyValue.pair(totals.key(session), totals.value(session)))
                .to(window.outputTopic(), Produced.with(BYTES, BYTES));
        return builder.build();
    }

    private static Duration gap(WindowDefinition window) {
        WindowShape.Session session = (WindowShape.Session) window.shape();
        return ((WindowShape.Gap.Fixed) session.gap()).length();
    }

    /** Keyed by user; what is keyed so already is not written to a topic again. */
    private static KStream<String, Visit> visits(StreamsBuilder builder, Pipeline pipeline) {
        KStream<String, DecodedEvent> events = DecodedEvents.of(builder, pipeline, Serdes.String());
        return pipeline.input().partitionedByKey()
                ? events.mapValues(SessionTopology::visit)
                : events.map((key, event) -> KeyValue.pair(event.key(), visit(event)));
    }

    private static Visit visit(DecodedEvent event) {
        return new Visit(event.time(), event.fields());
    }

    private static Materialized<String, Totals, SessionStore<Bytes, byte[]>> store(WindowDefinition window) {
        return Materialized.<String, Totals, SessionStore<Bytes, byte[]>>as(PipelineText.WINDOW)
                .withKeySerde(Serdes.String())
                .withValueSerde(Totals.SERDE)
                .withRetention(gap(window).plus(window.grace()).plus(UNTIL_EMITTED));
    }
}
