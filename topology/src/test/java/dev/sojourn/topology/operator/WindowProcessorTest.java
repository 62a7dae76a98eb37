package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stateful task that two sources tell their clocks; gap 10 s, grace 1 s. */
class WindowProcessorTest {

    private static final int SOURCES = 2;

    @TempDir
    Path stateDir;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private WindowProcessor processor;

    @BeforeEach
    void start() {
        WindowSettings settings = WindowSettings.of(PipelineDriver.pipeline(stateDir), new Silent());
        List.of(settings.sessionsStore(), settings.ledgerStore()).forEach(this::addStore);
        processor = new WindowProcessor(settings);
        context.setCurrentSystemTimeMs(0);
        processor.init(context);
    }

    @Test
    void shouldEmitEachSessionOnceThoughItsKeyFellDueMoreThanOnce() {
        event(0, "u1", 100_000);
        event(1, "u1", 50_000);

        event(0, "u2", 200_000);
        event(1, "u2", 200_000);

        assertThat(results()).containsExactly("{\"key\":\"u1\",\"start\":50000}", "{\"key\":\"u1\",\"start\":100000}");
    }

    private void event(int source, String user, long time) {
        Stamp stamp = Stamp.of(Stamp.Kind.EVENT, new SourceClock(source, SOURCES, time, time, false), time);
        Record<byte[], byte[]> event =
                new Record<>(user.getBytes(UTF_8), "{\"page\":\"/\",\"amount\":1}".getBytes(UTF_8), time);
        event.headers().add(Stamp.HEADER, stamp.toBytes());
        processor.process(event);
    }

    private List<String> results() {
        return context.forwarded(Destination.RESULTS).stream()
                .map(forwarded -> new String(forwarded.record().key(), UTF_8))
                .toList();
    }

    private void addStore(String name) {
        StateStore store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
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
