package dev.sojourn.topology.operator;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.window.SessionState;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of a pipeline.
 *
 * <pre>
 * input ─▶ intake ─▶ repartition topic ─▶ windows ─▶ results
 *             └▶ dead letters                 └▶ late
 * </pre>
 *
 * Sub-topology 0 is stateless and its tasks move at once; sub-topology 1 keeps the sessions and the ledger.
 */
public final class PipelineTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Pipeline pipeline;
    private final int sourcePartitions;
    private final SourceBacklog backlog;
    private final TaskListener listener;
    private final StateStores stores;

    public PipelineTopology(
            Pipeline pipeline, int sourcePartitions, SourceBacklog backlog, TaskListener listener, StateStores stores) {
        this.pipeline = pipeline;
        this.sourcePartitions = sourcePartitions;
        this.backlog = backlog;
        this.listener = listener;
        this.stores = stores;
    }

    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        WindowSettings window = WindowSettings.of(pipeline, listener);
        builder.addStateStore(logged(stores.store(window.sessionsStore(), SessionState::earliestDeadline)));
        builder.addStateStore(logged(stores.store(window.ledgerStore(), value -> DeadlineOf.NONE)));

        KStream<byte[], byte[]> intake = intake(builder, window);
        intake.to(pipeline.deadLetterTopic(), sink(Destination.DEAD_LETTERS));
        KStream<byte[], byte[]> windows = intake.repartition(Repartitioned.with(BYTES, BYTES)
                        .withName(window.window())
                        .withStreamPartitioner(new KeyedOrToAll()))
                .process(
                        () -> new WindowProcessor(window),
                        Named.as("windows"),
                        window.sessionsStore(),
                        window.ledgerStore());
        windows.to(pipeline.windows().get(0).outputTopic(), sink(Destination.RESULTS));
        windows.to(pipeline.lateTopic(), sink(Destination.LATE));
        return builder.build();
    }

    private KStream<byte[], byte[]> intake(StreamsBuilder builder, WindowSettings window) {
        IntakeSettings settings = new IntakeSettings(
                pipeline.input().topic(),
                sourcePartitions,
                window.window(),
                pipeline.input().idleAfter(),
                backlog,
                listener);
        Serde<Arrival> arrivals = Serdes.serdeFrom((topic, arrival) -> arrival.bytes(), Arrival.DESERIALIZER);
        return builder.stream(
                        pipeline.input().topic(),
                        Consumed.with(BYTES, arrivals)
                                .withTimestampExtractor(new EventTimes(pipeline))
                                .withName("input"))
                .process(() -> new IntakeProcessor(settings), Named.as("intake"));
    }

    private static Produced<byte[], byte[]> sink(String name) {
        return Produced.with(BYTES, BYTES).withName(name);
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> logged(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, BYTES, BYTES)
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
