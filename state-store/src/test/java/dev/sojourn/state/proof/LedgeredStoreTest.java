package dev.sojourn.state.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.DurableState;
import dev.sojourn.state.hash.StateHash;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgeredStoreTest {

    private static final String DATA = "data";
    private static final String LEDGER = "ledger";

    @TempDir
    Path stateDir;

    @Test
    void shouldCommitWhatWasHeldBackUntilTheCommitTogetherWithALedgerThatKnowsIt() {
        try (DurableState state = DurableState.of(Map.of());
                TopologyTestDriver driver = new TopologyTestDriver(topology(state, true), settings())) {
            // when
            pipe(driver, "a", "b", "a");

            // then
            KeyValueStore<byte[], byte[]> data = driver.getKeyValueStore(DATA);
            assertThat(data.get("a".getBytes(UTF_8))).isEqualTo("2".getBytes(UTF_8));
            assertThat(line(driver).state()).contains(census(data));
            assertThat(line(driver).counters()).containsExactly(3);
        }
    }

    @Test
    void shouldSayThatNothingMayBeHeldBackWhereTheLedgerCannotTellOfTheCommit() {
        try (DurableState state = DurableState.of(Map.of());
                TopologyTestDriver driver = new TopologyTestDriver(topology(state, false), settings())) {
            // when
            pipe(driver, "a", "b", "a");

            // then
            KeyValueStore<byte[], byte[]> data = driver.getKeyValueStore(DATA);
            assertThat(data.get("a".getBytes(UTF_8))).isEqualTo("2".getBytes(UTF_8));
            assertThat(line(driver).state()).contains(census(data));
        }
    }

    private static Census census(KeyValueStore<byte[], byte[]> data) {
        StateHash hash = StateHash.ZERO;
        long entries = 0;
        try (KeyValueIterator<byte[], byte[]> all = data.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                hash = hash.plus(entry.key, entry.value);
                entries++;
            }
        }
        return new Census(entries, hash);
    }

    private static LedgerLine line(TopologyTestDriver driver) {
        return LedgerLine.of(driver.<byte[], byte[]>getKeyValueStore(LEDGER).get(LedgeredStore.KEY), 1);
    }

    private static void pipe(TopologyTestDriver driver, String... keys) {
        var input = driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer());
        for (String key : keys) {
            input.pipeInput(new TestRecord<>(key.getBytes(UTF_8), new byte[0]));
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put("application.id", "held-back");
        settings.put("bootstrap.servers", "none:1");
        settings.put("state.dir", stateDir.toString());
        return settings;
    }

    private static Topology topology(DurableState state, boolean ownLedger) {
        Topology topology = new Topology();
        topology.addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "input");
        topology.addProcessor("counting", Counting::new, "source");
        topology.addStateStore(logged(state.store(DATA)).withCachingDisabled(), "counting");
        topology.addStateStore(
                logged(ownLedger ? state.store(LEDGER) : Stores.inMemoryKeyValueStore(LEDGER))
                        .withCachingEnabled(),
                "counting");
        return topology;
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> logged(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** Counts by key, in memory until it is told to write. */
    private static final class Counting implements Processor<byte[], byte[], Void, Void> {

        private final Map<String, Long> counts = new HashMap<>();
        private LedgeredStore store;
        private boolean holdsBack;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = new LedgeredStore(context.getStateStore(DATA), context.getStateStore(LEDGER), 1);
            holdsBack = store.beforeCommit(this::write);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            counts.merge(new String(record.key(), UTF_8), 1L, Long::sum);
            store.count(0, 1);
            if (!holdsBack) {
                write();
            }
        }

        private void write() {
            counts.forEach((key, count) -> store.put(
                    key.getBytes(UTF_8),
                    store.get(key.getBytes(UTF_8)),
                    count.toString().getBytes(UTF_8)));
        }
    }
}
