package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.DurableState;
import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.window.SessionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stateful task that two sources tell their clocks; gap 10 s, grace 1 s. */
class WindowProcessorTest {

    private static final int SOURCES = 2;

    @TempDir
    Path stateDir;

    private MockProcessorContext<byte[], byte[]> context;
    private final DurableState state = DurableState.of(Map.of());
    private final List<StateStore> stores = new ArrayList<>();
    private WindowProcessor processor;

    @BeforeEach
    void start() {
        context = new MockProcessorContext<>(
                new Properties(), new TaskId(1, 0), stateDir.resolve("1_0").toFile());
        WindowSettings settings = WindowSettings.of(PipelineDriver.pipeline(stateDir), new Silent());
        addStore(state.store(settings.sessionsStore(), SessionState::earliestDeadline));
        addStore(state.store(settings.ledgerStore()));
        processor = new WindowProcessor(settings);
        context.setCurrentSystemTimeMs(0);
        processor.init(context);
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
        tick(0, 200_000);

        assertThat(results()).containsExactly("{\"key\":\"u1\",\"start\":50000}", "{\"key\":\"u1\",\"start\":100000}");
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

    private void commit() {
        stores.forEach(store -> store.commit(Map.of()));
    }

    private List<String> results() {
        return context.forwarded(Destination.RESULTS).stream()
                .map(forwarded -> new String(forwarded.record().key(), UTF_8))
                .toList();
    }

    private void addStore(KeyValueBytesStoreSupplier supplier) {
        StateStore store = Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        stores.add(store);
    }

    private record Silent() implements TaskListener {

        @Override
        public void started(TaskId task, boolean stateful) {}

        @Override
        public void stopped(TaskId task, boolean stateful) {}

        @Override
        public void stalled(TaskId task, List<Integer> sourcePartitions) {}
    }
}
