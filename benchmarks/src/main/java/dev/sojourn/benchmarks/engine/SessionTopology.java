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
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private SessionTopology() {}

    static Topology of(Pipeline pipeline) {
        WindowDefinition window = pipeline.windows().get(0);
        StreamsBuilder builder = new StreamsBuilder();
        DecodedEvents.of(builder, pipeline)
                .map((key, event) -> KeyValue.pair(event.key(), new Visit(event.time(), event.fields())))
                .groupByKey(Grouped.with(PipelineText.WINDOW, Serdes.String(), Visit.SERDE))
                .windowedBy(SessionWindows.ofInactivityGapAndGrace(gap(window), window.grace()))
                .emitStrategy(EmitStrategy.onWindowClose())
                .aggregate(
                        () -> Totals.NONE,
                        (user, visit, totals) -> totals.with(visit),
                        (user, one, other) -> one.with(other),
                        store())
                .toStream()
                .map((session, totals) -> KeyValue.pair(totals.key(session), totals.value(session)))
                .to(window.outputTopic(), Produced.with(BYTES, BYTES));
        return builder.build();
    }

    private static Duration gap(WindowDefinition window) {
        WindowShape.Session session = (WindowShape.Session) window.shape();
        return ((WindowShape.Gap.Fixed) session.gap()).length();
    }

    private static Materialized<String, Totals, SessionStore<Bytes, byte[]>> store() {
        return Materialized.<String, Totals, SessionStore<Bytes, byte[]>>as(PipelineText.WINDOW)
                .withKeySerde(Serdes.String())
                .withValueSerde(Totals.SERDE)
                .withRetention(RETENTION);
    }
}
