package dev.sojourn.topology.operator.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.DurableState;
import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.operator.WatchedStores;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.Event;
import dev.sojourn.topology.window.Told;
import dev.sojourn.topology.window.Windows;
import dev.sojourn.topology.window.layout.MemoryLayouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.TestInputTopic;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions with a gap of 10 ms over a store, of which each transaction has many events. */
class OpenWindowsTest {

    private static final String DATA = "data";
    private static final String LEDGER = "ledger";
    private static final int GAP = 10;
    private static final int ROOMY = 1 << 20;

    /** What empty tables, a segment and an entry at work take where there is no room at all. */
    private static final int LEAST_ROOM = 4_000;

    @TempDir
    Path stateDir;

    private DurableState state;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;

    private final WatchedStores stores = new WatchedStores();
    private Emit emit = Emit.FINAL;
    private Runnable transaction;
    private LedgeredStore store;
    private Windows windows;
    private OpenWindows open;

    private long room;

    private long clock = 1_000;
    private final List<String> closed = new ArrayList<>();
    private final Map<String, Long> lastTold = new HashMap<>();

    /** The sessions that should be open: start, end and number of events by key. */
    private final Map<String, long[]> sessions = new TreeMap<>();

    private final List<String> expected = new ArrayList<>();

    /** Those of them that are of this transaction alone, and when it began. */
    private final List<String> expectedAtOnce = new ArrayList<>();

    private long begun;

    @AfterEach
    void stop() {
        driver.close();
        state.close();
    }

    @Test
    void shouldCloseInTimeWhatWasUsedOnceInThisTransaction() {
        start(ROOMY, 1 << 20);

        commit(() -> {
            event("a");
            event("b");
            pass(GAP + 1);
            assertThat(closed).containsExactlyInAnyOrder("a 1000 1000 1", "b 1000 1000 1");
        });

        assertThat(changelogRecords()).as("it was open in no commit").isZero();
    }

    @Test
    void shouldWriteOnceWhatIsUsedOftenBetweenTwoCommits() {
        start(ROOMY, 1 << 20);

        commit(() -> {
            for (int i = 0; i < 5; i++) {
                event("a");
                event("b");
            }
        });

        assertThat(changelogRecords()).isEqualTo(2);
    }

    /** The room of each task is less when others come to the instance. */
    @Test
    void shouldStillHoldBackWhereTheRoomHasBecomeLess() {
        start(ROOMY, 1 << 20);
        commit(() -> event("a"));
        room = 20_000;
        commit(() -> {
            event("a");
            event("b");
        });
        changelogRecords(); // reads them

        commit(() -> {
            for (int i = 0; i < 5; i++) {
                event("a");
                event("b");
                event("c");
            }
        });

        assertThat(changelogRecords()).isEqualTo(3);
    }

    /** A window that is in no memory is found due once it is committed; where nothing is cached a flush follows each put. */
    @ParameterizedTest
    @CsvSource({
        "1048576, 1048576, FINAL, true",
        "1048576, 1048576, FINAL, false",
        "1048576, 1048576, UPDATES, true",
        "20000, 1048576, FINAL, true",
        "20000, 1048576, UPDATES, true",
        "6000, 1048576, FINAL, false",
        "2500, 1048576, FINAL, true",
        "2500, 1048576, UPDATES, true",
        "0, 1048576, FINAL, true",
        "1048576, 150, FINAL, true",
        "1048576, 0, FINAL, true",
        "1048576, 0, UPDATES, true",
        "6000, 0, UPDATES, true"
    })
    void shouldMakeTheSessionsThatAreInTheEvents(long capacity, long cache, Emit emit, boolean proven) {
        this.emit = emit;
        stores.saysProven(proven);
        start(capacity, cache);
        boolean roomy = capacity == ROOMY && cache == ROOMY;
        Random random = new Random(capacity + cache);

        for (int commits = 0; commits < 60; commits++) {
            commit(() -> {
                begun = ++clock;
                expectedAtOnce.clear();
                pass(0);
                assertThat(closed).as("over before the commit").containsExactlyInAnyOrderElementsOf(expected);
                for (int step = 0; step < 40; step++) {
                    pass(random.nextInt(8) == 0 ? random.nextInt(2 * GAP) : random.nextInt(2));
                    if (random.nextInt(5) > 0) {
                        event("k" + (random.nextBoolean() ? random.nextInt(5) : random.nextInt(60)));
                    }
                    if (random.nextInt(10) == 0) {
                        open.forEachWithNews(this::tell);
                        if (capacity == ROOMY && emit == Emit.UPDATES) {
                            sessions.forEach(
                                    (key, session) -> assertThat(lastTold).containsEntry(key, session[2]));
                        }
                    }
                    assertThat(open.bytes()).as("in memory").isLessThan(capacity + LEAST_ROOM);
                    if (roomy) {
                        assertThat(closed).containsAll(expectedAtOnce);
                    }
                }
            });
            assertThat(store.entries()).as("the ledger's count").isEqualTo(storedKeys());
            assertThat(storedKeys()).as("windows that are committed").isGreaterThanOrEqualTo(sessions.size());
        }
        commit(() -> pass(GAP + 1));
        commit(() -> pass(1));

        assertThat(closed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(200);
        assertThat(storedKeys()).isZero();
        if (capacity == ROOMY && proven) {
            assertThat(stores.reads(DATA)).as("reads while memory holds all").isZero();
        }
    }

    private void event(String key) {
        OpenEntry entry = open.get(key.getBytes(UTF_8));
        close(entry);
        windows.add(entry.state(), new Event(clock, 0, 0, Map.of()), clock);
        store.count(0, 1);
        open.changed(entry);
        long[] session = sessions.computeIfAbsent(key, made -> new long[] {clock, clock, 0});
        session[1] = clock;
        session[2]++;
        closeDue();
    }

    private void pass(int millis) {
        clock += millis;
        sessions.entrySet().removeIf(each -> {
            long[] session = each.getValue();
            boolean over = session[1] + GAP < clock;
            if (over) {
                String text = each.getKey() + " " + session[0] + " " + session[1] + " " + session[2];
                expected.add(text);
                if (session[0] >= begun) {
                    expectedAtOnce.add(text);
                }
            }
            return over;
        });
        closeDue();
    }

    private void closeDue() {
        open.forEachDue(clock, this::close);
        for (boolean more = open.mayHaveColdDue(clock); more; ) {
            more = open.forEachColdDue(clock, 7, entry -> {
                close(entry);
                tell(entry);
            });
        }
    }

    private void close(OpenEntry entry) {
        if (windows.closesAt(entry.state()) < clock) {
            windows.close(entry.state(), new Bounds(clock, clock, clock), told -> told(entry, told));
            open.changed(entry);
        }
    }

    private void tell(OpenEntry entry) {
        if (windows.hasNews(entry.state())) {
            windows.tell(entry.state(), told -> told(entry, told));
            open.changed(entry);
        }
    }

    private void told(OpenEntry entry, Told told) {
        if (told instanceof Told.Result result) {
            String key = new String(entry.key(), UTF_8);
            long events = result.aggregates().get("events").asLong();
            lastTold.put(key, events);
            result.closed()
                    .ifPresent(reason -> closed.add(key + " " + result.start() + " " + result.end() + " " + events));
        }
    }

    /** The driver commits behind each record. */
    private void commit(Runnable work) {
        transaction = work;
        input.pipeInput(new byte[] {1}, new byte[0]);
    }

    private long storedKeys() {
        long found = 0;
        try (KeyValueIterator<byte[], byte[]> all =
                driver.<byte[], byte[]>getKeyValueStore(DATA).all()) {
            while (all.hasNext()) {
                all.next();
                found++;
            }
        }
        return found;
    }

    /** Those since it was asked last. */
    private long changelogRecords() {
        return driver.producedTopicNames().contains("open-windows-data-changelog")
                ? driver.createOutputTopic(
                                "open-windows-data-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .size()
                : 0;
    }

    private void start(long capacity, long cache) {
        room = capacity;
        state = DurableState.of(Map.of());
        Properties settings = new Properties();
        settings.put("application.id", "open-windows");
        settings.put("bootstrap.servers", "none:1");
        settings.put("state.dir", stateDir.toString());
        settings.put("statestore.cache.max.bytes", cache);
        driver = new TopologyTestDriver(topology(), settings);
        input = driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Topology topology() {
        Topology topology = new Topology();
        topology.addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "input");
        topology.addProcessor("windows", Transactions::new, "source");
        topology.addStateStore(
                logged(stores.watch(state.store(DATA, Windows::deadline))).withCachingDisabled(), "windows");
        topology.addStateStore(logged(stores.watch(state.store(LEDGER))).withCachingEnabled(), "windows");
        return topology;
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> logged(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** Does in one record what the test wants to be done in one transaction. */
    private final class Transactions implements Processor<byte[], byte[], Void, Void> {

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = new LedgeredStore(context.getStateStore(DATA), context.getStateStore(LEDGER), 1);
            windows = Windows.of(
                    new WindowDefinition(
                            "sessions",
                            Optional.empty(),
                            Optional.empty(),
                            new WindowShape.Session(Duration.ofMillis(GAP)),
                            Duration.ZERO,
                            Duration.ofMinutes(1),
                            List.of(new AggregateDefinition("events", AggregateKind.COUNT, "")),
                            emit,
                            "sessions"),
                    new MemoryLayouts());
            open = new OpenWindows(store, windows, () -> room);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            transaction.run();
        }
    }
}
