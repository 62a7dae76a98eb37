package dev.sojourn.topology.operator;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.topology.operator.open.WindowMemory;
import dev.sojourn.topology.operator.task.Destination;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.operator.task.WindowSettings;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.window.Windows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of a pipeline.
 *
 * <pre>
 * input ─▶ intake ─▶ repartition topic ─▶ window ─▶ results      one for each window definition
 *             └▶ dead letters                └▶ late
 * </pre>
 *
 * Sub-topology 0 is stateless and its tasks move at once; the others keep a window's open windows and its ledger. Where the
 * input is partitioned by a window's key, that window is kept in the tasks of the intake itself:
 *
 * <pre>
 * input ─▶ intake and window ─▶ results, late, dead letters
 *   ticks ──┘      └──▶ ticks
 * </pre>
 */
public final class PipelineTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Pipeline pipeline;
    private final int sourcePartitions;
    private final InputRange range;
    private final SourceBacklog backlog;
    private final TaskListener listener;
    private final StateStores stores;
    private final List<WindowSettings> windows;

    /** Over all of the input. */
    public PipelineTopology(
            Pipeline pipeline, int sourcePartitions, SourceBacklog backlog, TaskListener listener, StateStores stores) {
        this(pipeline, sourcePartitions, InputRange.WITHOUT_END, backlog, listener, stores);
    }

    /** Over a part of the input. */
    public PipelineTopology(
            Pipeline pipeline,
            int sourcePartitions,
            InputRange range,
            SourceBacklog backlog,
            TaskListener listener,
            StateStores stores) {
        this.pipeline = pipeline;
        this.sourcePartitions = sourcePartitions;
        this.range = range;
        this.backlog = backlog;
        this.listener = listener;
        this.stores = stores;
        WindowMemory memory = WindowMemory.of(pipeline);
        this.windows = pipeline.windows().stream()
                .map(window -> WindowSettings.of(pipeline, window, range.hasEnd(), memory, listener))
                .toList();
    }

    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        windows.forEach(window -> addStores(builder, window));
        List<WindowSettings> direct =
                windows.stream().filter(WindowSettings::direct).toList();
        PipelineProcessors processors = processors();
        KStream<byte[], byte[]> intake = intake(builder, processors, storesOf(direct));
        intake.to(pipeline.deadLetterTopic(), sink(Destination.DEAD_LETTERS));
        if (!direct.isEmpty()) {
            intake.merge(ticks(intake, processors, storesOf(direct)), Named.as(Destination.DIRECT))
                    .to(PipelineProcessors.directOutputs(pipeline), sink("outputs"));
        }
        windows.stream()
                .filter(window -> !window.direct())
                .forEach(window -> repartitioned(intake, processors, window));
        return builder.build();
    }

    /** What the tasks of one process run. */
    public PipelineProcessors processors() {
        DirectWindows direct = new DirectWindows(
                windows.stream().filter(WindowSettings::direct).toList());
        IntakeSettings settings = intakeSettings(direct);
        Map<String, ProcessorSupplier<byte[], byte[], byte[], byte[]>> behind = windows.stream()
                .filter(window -> !window.direct())
                .collect(Collectors.toMap(WindowSettings::name, window -> () -> new WindowProcessor(window)));
        return new PipelineProcessors(
                Arrival.DESERIALIZER,
                new EventTimes(pipeline, range),
                () -> new IntakeProcessor(settings),
                behind,
                direct::ticks,
                new KeyedOrToAll());
    }

    private IntakeSettings intakeSettings(DirectWindows direct) {
        return new IntakeSettings(
                pipeline.input().topic(),
                sourcePartitions,
                windows,
                direct,
                pipeline.input().idleAfter(),
                range,
                backlog,
                listener);
    }

    private void addStores(StreamsBuilder builder, WindowSettings window) {
        builder.addStateStore(builderOf(stores.store(window.windowsStore(), Windows::deadline))
                .withCachingDisabled());
        builder.addStateStore(builderOf(stores.store(window.ledgerStore(), value -> DeadlineOf.NONE))
                .withCachingEnabled());
    }

    private KStream<byte[], byte[]> intake(
            StreamsBuilder builder, PipelineProcessors processors, String[] directStores) {
        Serde<Arrival> arrivals = Serdes.serdeFrom((topic, arrival) -> arrival.bytes(), processors.values());
        return builder.stream(pipeline.input().topic(), input(arrivals, processors))
                .process(processors.intake(), Named.as("intake"), directStores);
    }

    /** Of a range nothing may be skipped: where its records are gone before they are read, the instance ends. */
    private Consumed<byte[], Arrival> input(Serde<Arrival> arrivals, PipelineProcessors processors) {
        Consumed<byte[], Arrival> input = Consumed.with(BYTES, arrivals)
                .withTimestampExtractor(processors.times())
                .withName("input");
        return range.hasEnd() ? input.withOffsetResetPolicy(AutoOffsetReset.none()) : input;
    }

    private void repartitioned(KStream<byte[], byte[]> intake, PipelineProcessors processors, WindowSettings window) {
        KStream<byte[], byte[]> results = intake.repartition(Repartitioned.with(BYTES, BYTES)
                        .withName(window.name())
                        .withStreamPartitioner(processors.partitioner()))
                .process(
                        processors.windows().get(window.name()),
                        Named.as(window.name() + "-window"),
                        storesOf(List.of(window)));
        toTopics(results, window);
    }

    private KStream<byte[], byte[]> ticks(
            KStream<byte[], byte[]> intake, PipelineProcessors processors, String[] directStores) {
        return intake.repartition(Repartitioned.with(BYTES, BYTES)
                        .withName("ticks")
                        .withNumberOfPartitions(sourcePartitions)
                        .withStreamPartitioner(PipelineProcessors.ticksPartitioner()))
                .process(processors.ticks(), Named.as("ticks"), directStores);
    }

    private void toTopics(KStream<byte[], byte[]> window, WindowSettings settings) {
        window.to(settings.definition().outputTopic(), sink(Destination.results(settings.name())));
        window.to(pipeline.lateTopic(), sink(Destination.late(settings.name())));
    }

    private static String[] storesOf(List<WindowSettings> windows) {
        return windows.stream()
                .flatMap(window -> Stream.of(window.windowsStore(), window.ledgerStore()))
                .toArray(String[]::new);
    }

    private static Produced<byte[], byte[]> sink(String name) {
        return Produced.with(BYTES, BYTES).withName(name);
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> builderOf(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, BYTES, BYTES).withLoggingEnabled(Map.of());
    }
}
