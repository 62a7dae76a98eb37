package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.state.DurableState;
import dev.sojourn.topology.clock.Patience;
import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.operator.open.WindowMemory;
import dev.sojourn.topology.operator.task.Destination;
import dev.sojourn.topology.operator.task.OutputHeaders;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.operator.task.WindowSettings;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stateful task that two sources tell their clocks; gap 10 s, grace 1 s. */
class WindowProcessorTest {

    private static final int SOURCES = 2;
    private static final long COMMIT_INTERVAL_MS = 30_000;

    @TempDir
    Path stateDir;

    private MockProcessorContext<byte[], byte[]> context;
    private final DurableState state = DurableState.of(Map.of());
    private final List<StateStore> stores = new ArrayList<>();
    private WindowProcessor processor;
    private final WatchedStores watched = new WatchedStores();

    @BeforeEach
    void start() {
        context = new MockProcessorContext<>(
                new Properties(), new TaskId(1, 0), stateDir.resolve("1_0").toFile());
        Pipeline pipeline = PipelineDriver.pipeline(stateDir);
        WindowSettings settings = WindowSettings.of(
                pipeline, pipeline.windows().get(0), false, WindowMemory.of(pipeline), TaskListener.NONE);
        addStore(state.store(settings.windowsStore(), Windows::deadline));
        addStore(state.store(settings.ledgerStore()));
        context.setCurrentSystemTimeMs(0);
        start(settings);
    }

    private void start(WindowSettings settings) {
        processor = new WindowProcessor(settings);
        processor.init(context);
    }

    private static WindowSettings settings(Duration gap, Emit emit) {
        return settings(gap, emit, 1 << 20);
    }

    private static WindowSettings settings(Duration gap, Emit emit, long memory) {
        return settings("sessions", gap, emit, new WindowMemory(memory));
    }

    private static WindowSettings settings(Duration gap, String... counts) {
        List<AggregateDefinition> aggregates = Stream.of(counts)
                .map(each -> new AggregateDefinition(each, AggregateKind.COUNT, ""))
                .toList();
        return settings("sessions", gap, Emit.FINAL, new WindowMemory(1 << 20), aggregates);
    }

    private static WindowSettings settings(String name, Duration gap, Emit emit, WindowMemory memory) {
        return settings(name, gap, emit, memory, List.of(new AggregateDefinition("events", AggregateKind.COUNT, "")));
    }

    private static WindowSettings settings(
            String name, Duration gap, Emit emit, WindowMemory memory, List<AggregateDefinition> aggregates) {
        WindowDefinition window = new WindowDefinition(
                name,
                Optional.empty(),
                Optional.empty(),
                new WindowShape.Session(gap),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                aggregates,
                emit,
                "clicks-sessions");
        return new WindowSettings(
                window,
                "clicks",
                false,
                new Patience(window.idleClose(), true, Duration.ofSeconds(30)),
                memory,
                TaskListener.NONE);
    }

    @AfterEach
    void stop() {
        stores.forEach(StateStore::close);
        state.close();
    }

    @Test
    void shouldEmitEachSessionOnceThoughItsKeyFellDueMoreThanOnce() {
        event(0, "u1", 100_000);
        event(1, "u1", 50_000);

        commit();
        event(0, "u2", 200_000);
        event(1, "u2", 200_000);
        pass(1_000);
        tick(0, 200_000);

        assertThat(results()).containsExactly("{\"key\":\"u1\",\"start\":50000}", "{\"key\":\"u1\",\"start\":100000}");
    }

    @Test
    void shouldTellUpdatesOnceInAWhileAndTakeBackWhatHasMerged() {
        start(settings(Duration.ofSeconds(10), Emit.UPDATES));

        event(0, "u1", 100_000);
        event(0, "u1", 120_000);
        tick(0, 120_000);
        assertThat(told()).isEmpty();

        pass(COMMIT_INTERVAL_MS);
        tick(0, 120_000);
        tick(0, 120_000);
        assertThat(told())
                .containsExactly(
                        "update 1 {\"key\":\"u1\",\"start\":100000,\"end\":100000,\"events\":1,\"revision\":1}",
                        "update 1 {\"key\":\"u1\",\"start\":120000,\"end\":120000,\"events\":1,\"revision\":1}");

        event(0, "u1", 110_000);
        pass(COMMIT_INTERVAL_MS);
        tick(0, 120_000);
        assertThat(told())
                .containsExactly(
                        "retracted {\"key\":\"u1\",\"start\":120000}",
                        "update 2 {\"key\":\"u1\",\"start\":100000,\"end\":120000,\"events\":3,\"revision\":2}");
    }

    @Test
    void shouldRefuseToGoOnUnderAnotherMeaningOfItsState() {
        start(settings(Duration.ofSeconds(10), Emit.FINAL));
        event(0, "u1", 100_000);
        commit();

        assertThatThrownBy(() -> start(settings(Duration.ofSeconds(9), Emit.FINAL)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gap");
        start(settings(Duration.ofSeconds(11), Emit.UPDATES));
    }

    @Test
    void shouldLeaveItsStateAloneWhereItRefusesAnotherMeaningOfIt() {
        WindowSettings settings = settings(Duration.ofSeconds(10), Emit.FINAL);
        start(settings);
        event(0, "u1", 100_000);
        event(1, "u1", 105_000);
        commit();
        Map<String, String> before = bytes();

        assertThatThrownBy(() -> start(settings(Duration.ofSeconds(9), Emit.FINAL)))
                .hasMessageContaining("gap");
        commit();
        assertThat(bytes()).isEqualTo(before).isNotEmpty();

        start(settings);
        tick(0, 200_000);
        pass(1_000);
        tick(1, 200_000);
        assertThat(told())
                .containsExactly(
                        "final {\"key\":\"u1\",\"start\":100000,\"end\":105000,\"events\":2,\"closed\":\"gap\"}");
    }

    @Test
    void shouldKeepTheMeaningOfWhatIsWrittenAnewThoughItIsNotOver() {
        start(settings(Duration.ofSeconds(10), "events"));
        event(0, "u1", 100_000);
        event(1, "u1", 100_000);
        commit();

        start(settings(Duration.ofSeconds(20), "events", "since"));
        tick(0, 115_000);
        tick(1, 115_000);
        pass(1_000);
        tick(0, 115_000);
        commit();
        assertThat(told()).isEmpty();

        start(settings(Duration.ofSeconds(20), "events"));
        tick(0, 200_000);
        tick(1, 200_000);
        pass(1_000);
        tick(0, 200_000);
        assertThat(told())
                .containsExactly(
                        "final {\"key\":\"u1\",\"start\":100000,\"end\":100000,\"events\":2,\"closed\":\"gap\"}");
    }

    @Test
    void shouldCloseManyWindowsThatAreNotInMemory() {
        start(settings(Duration.ofSeconds(10), Emit.FINAL, 1));
        for (int user = 0; user < 25_000; user++) {
            event(0, "u" + user, 100_000);
        }
        event(1, "other", 100_000);
        commit();

        tick(0, 200_000);
        tick(1, 200_000);
        pass(1_000);
        for (int enough = 0; enough < 5; enough++) {
            tick(0, 200_000);
        }

        assertThat(results()).hasSize(25_001).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadNothingFromTheStoreThatMemoryHolds() {
        watched.saysProven(true);
        event(0, "u1", 100_000);
        commit();
        event(0, "u2", 100_000);
        commit();
        event(0, "u1", 100_001);

        assertThat(watched.reads("sessions")).isZero();
    }

    @Test
    void shouldReadWhatIsNotInMemoryWhereTheLedgersCountIsNotProven() {
        watched.saysProven(false);
        event(0, "u1", 100_000);
        commit();
        event(0, "u1", 100_001);

        assertThat(watched.reads("sessions")).isEqualTo(1);
    }

    /** Else the others would have less of it for as long as the instance lives. */
    @Test
    void shouldGiveBackItsMemoryWhenAnotherWindowOfTheTaskCannotBegin() {
        WindowSettings settings = settings(Duration.ofSeconds(10), Emit.FINAL);
        WindowSettings without = settings("storeless", Duration.ofSeconds(10), Emit.FINAL, settings.memory());
        DirectWindows windows = new DirectWindows(List.of(settings, without));
        long all = settings.memory().share();

        assertThatThrownBy(() -> windows.open(context)).isInstanceOf(RuntimeException.class);

        settings.memory().take();
        assertThat(settings.memory().share()).isEqualTo(all);
    }

    private void event(int source, String user, long time) {
        Stamp stamp = Stamp.of(Stamp.Kind.EVENT, new SourceClock(source, SOURCES, time, time, false), time);
        Record<byte[], byte[]> event =
                new Record<>(user.getBytes(UTF_8), "{\"page\":\"/\",\"amount\":1}".getBytes(UTF_8), time);
        event.headers().add(Stamp.HEADER, stamp.toBytes());
        processor.process(event);
    }

    private void tick(int source, long time) {
        Stamp stamp = Stamp.tick(new SourceClock(source, SOURCES, time, time, false));
        Record<byte[], byte[]> tick = new Record<>(KeyedOrToAll.TO_ALL, null, time);
        tick.headers().add(Stamp.HEADER, stamp.toBytes());
        processor.process(tick);
    }

    private void pass(long millis) {
        context.setCurrentSystemTimeMs(context.currentSystemTimeMs() + millis);
    }

    private void commit() {
        stores.forEach(store -> store.commit(Map.of()));
    }

    /** All that is in the stores. */
    private Map<String, String> bytes() {
        Map<String, String> bytes = new TreeMap<>();
        for (String name : List.of("sessions", "sessions-ledger")) {
            KeyValueStore<byte[], byte[]> store = context.getStateStore(name);
            try (KeyValueIterator<byte[], byte[]> all = store.all()) {
                all.forEachRemaining(each -> bytes.put(
                        name + " " + new String(each.key, UTF_8), HexFormat.of().formatHex(each.value)));
            }
        }
        return bytes;
    }

    private List<String> results() {
        return context.forwarded(Destination.results("sessions")).stream()
                .map(forwarded -> new String(forwarded.record().key(), UTF_8))
                .toList();
    }

    /** What was sent to the results since it was last asked for. */
    private List<String> told() {
        List<String> told = context.forwarded(Destination.results("sessions")).stream()
                .map(forwarded -> text(forwarded.record()))
                .toList();
        context.resetForwards();
        return told;
    }

    private static String text(Record<?, ?> record) {
        String emit = header(record, OutputHeaders.EMIT).orElseThrow();
        Object said = record.value() == null ? record.key() : record.value();
        return emit
                + header(record, OutputHeaders.REVISION).map(each -> " " + each).orElse("") + " "
                + new String((byte[]) said, UTF_8);
    }

    private static Optional<String> header(Record<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }

    private void addStore(KeyValueBytesStoreSupplier supplier) {
        StateStore store = Stores.keyValueStoreBuilder(watched.watch(supplier), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        stores.add(store);
    }
}
