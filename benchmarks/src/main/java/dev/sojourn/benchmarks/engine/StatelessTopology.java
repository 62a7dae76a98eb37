package dev.sojourn.benchmarks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.topology.pipeline.Pipeline;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The pipeline without its windows: what an event costs before anything is kept of it. */
final class StatelessTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private StatelessTopology() {}

    static Topology of(Pipeline pipeline) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], DecodedEvent> events = DecodedEvents.of(builder, pipeline, BYTES);
        KStream<byte[], byte[]> written = pipeline.input().partitionedByKey()
                ? events.mapValues(DecodedEvent::fields)
                : events.map((key, event) -> KeyValue.pair(event.key().getBytes(UTF_8), event.fields()))
                        .repartition(Repartitioned.with(BYTES, BYTES).withName(PipelineText.WINDOW));
        written.to(pipeline.windows().get(0).outputTopic(), Produced.with(BYTES, BYTES));
        return builder.build();
    }
}
