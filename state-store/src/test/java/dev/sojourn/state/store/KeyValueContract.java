package dev.sojourn.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every key-value store of bytes must do, whoever made it. */
abstract class KeyValueContract {

    @TempDir
    Path folder;

    private KeyValueStore<Bytes, byte[]> store;

    /** Makes the store under test. */
    abstract KeyValueBytesStoreSupplier supplier(String name);

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        if (store.isOpen()) {
            store.close();
        }
    }

    KeyValueStore<Bytes, byte[]> open() {
        KeyValueStore<Bytes, byte[]> opened = supplier("counts").get();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), folder.resolve("app/0_0").toFile());
        opened.init(context.getStateStoreContext(), opened);
        return opened;
    }

    KeyValueStore<Bytes, byte[]> store() {
        return store;
    }

    /** What Kafka Streams calls at the end of a transaction of a store without changelog. */
    void commit() {
        store.commit(Map.of());
    }

    @Test
    void shouldReturnWhatWasPut() {
        put("a", "1");

        assertThat(get("a")).isEqualTo("1");
        assertThat(get("b")).isNull();
    }

    @Test
    void shouldOverwrite() {
        put("a", "1");
        commit();
        put("a", "2");

        assertThat(get("a")).isEqualTo("2");
        assertThat(scan(store.all())).containsExactly("a=2");
    }

    @Test
    void shouldDeleteAndReturnTheOldValue() {
        put("a", "1");
        commit();

        assertThat(store.delete(key("a"))).isEqualTo("1".getBytes(UTF_8));
        assertThat(get("a")).isNull();
        assertThat(store.delete(key("a"))).isNull();
        assertThat(scan(store.all())).isEmpty();
    }

    @Test
    void shouldDeleteByPuttingNull() {
        put("a", "1");
        store.put(key("a"), null);
        commit();

        assertThat(get("a")).isNull();
        assertThat(scan(store.all())).isEmpty();
    }

    @Test
    void shouldPutOnlyIfAbsent() {
        assertThat(store.putIfAbsent(key("a"), "1".getBytes(UTF_8))).isNull();
        assertThat(store.putIfAbsent(key("a"), "2".getBytes(UTF_8))).isEqualTo("1".getBytes(UTF_8));

        assertThat(get("a")).isEqualTo("1");
    }

    @Test
    void shouldKeepEmptyValuesApartFromDeletions() {
        put("a", "");
        commit();
        put("b", "");

        assertThat(scan(store.all())).containsExactly("a=", "b=");
        assertThat(get("b")).isEmpty();
    }

    @Test
    void shouldScanRangesInBothDirectionsWithBothBoundsIn() {
        List.of("d", "b", "a", "c").forEach(each -> put(each, each));
        commit();
        put("bb", "bb");
        store.delete(key("c"));

        assertThat(scan(store.range(key("b"), key("d")))).containsExactly("b=b", "bb=bb", "d=d");
        assertThat(scan(store.reverseRange(key("b"), key("d")))).containsExactly("d=d", "bb=bb", "b=b");
        assertThat(scan(store.range(null, key("b")))).containsExactly("a=a", "b=b");
        assertThat(scan(store.reverseRange(key("bb"), null))).containsExactly("d=d", "bb=bb");
        assertThat(scan(store.reverseAll())).containsExactly("d=d", "bb=bb", "b=b", "a=a");
    }

    @Test
    void shouldFindNothingBetweenBoundsTheWrongWayRound() {
        put("b", "1");

        assertThat(scan(store.range(key("c"), key("a")))).isEmpty();
    }

    @Test
    void shouldScanPrefixes() {
        List.of("a", "ab", "abc", "b").forEach(each -> put(each, each));
        commit();
        put("abd", "abd");

        assertThat(scan(store.prefixScan("ab", new StringSerializer()))).containsExactly("ab=ab", "abc=abc", "abd=abd");
    }

    @Test
    void shouldEndAScanWithAnException() {
        try (KeyValueIterator<Bytes, byte[]> none = store.all()) {
            assertThat(none.hasNext()).isFalse();
            assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void shouldShowTheNextKeyWithoutMovingOn() {
        put("a", "1");

        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            assertThat(all.peekNextKey()).isEqualTo(key("a"));
            assertThat(all.next().key).isEqualTo(key("a"));
        }
    }

    @Test
    void shouldAnswerKeyQueriesOnceCommitted() {
        put("a", "1");
        commit();

        QueryResult<byte[]> result =
                store.query(KeyQuery.withKey(key("a")), PositionBound.unbounded(), new QueryConfig(false));

        assertThat(result.getResult()).isEqualTo("1".getBytes(UTF_8));
    }

    @Test
    void shouldAnswerRangeQueriesOnceCommitted() {
        List.of("a", "b", "c").forEach(each -> put(each, each));
        commit();

        RangeQuery<Bytes, byte[]> query = RangeQuery.withRange(key("a"), key("b"));
        QueryResult<KeyValueIterator<Bytes, byte[]>> result =
                store.query(query, PositionBound.unbounded(), new QueryConfig(false));

        assertThat(scan(result.getResult())).containsExactly("a=a", "b=b");
    }

    @Test
    void shouldSayThatItIsClosed() {
        put("a", "1");
        store.close();

        assertThat(store.isOpen()).isFalse();
    }

    @Test
    void shouldAgreeWithASortedMapWhateverHappens() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        NavigableMap<String, String> model = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            String key = "k" + random.nextInt(60);
            switch (random.nextInt(10)) {
                case 0, 1 -> {
                    store.delete(key(key));
                    model.remove(key);
                }
                case 2 -> commit();
                case 3 -> compare(seed, step, random, model);
                default -> {
                    put(key, "v" + step);
                    model.put(key, "v" + step);
                }
            }
            assertThat(get(key)).as("seed %d step %d", seed, step).isEqualTo(model.get(key));
        }
    }

    private void compare(long seed, int step, Random random, NavigableMap<String, String> model) {
        String from = "k" + random.nextInt(60);
        String to = "k" + random.nextInt(60);
        boolean forward = random.nextBoolean();
        if (from.compareTo(to) > 0) {
            return;
        }
        NavigableMap<String, String> within = model.subMap(from, true, to, true);
        List<String> expected = new ArrayList<>();
        (forward ? within : within.descendingMap()).forEach((key, value) -> expected.add(key + "=" + value));
        assertThat(scan(forward ? store.range(key(from), key(to)) : store.reverseRange(key(from), key(to))))
                .as("seed %d step %d", seed, step)
                .isEqualTo(expected);
    }

    void put(String key, String value) {
        store.put(key(key), value.getBytes(UTF_8));
    }

    String get(String key) {
        byte[] value = store.get(key(key));
        return value == null ? null : new String(value, UTF_8);
    }

    static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    static List<String> scan(KeyValueIterator<Bytes, byte[]> entries) {
        try (entries) {
            List<String> found = new ArrayList<>();
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                found.add(new String(entry.key.get(), UTF_8) + "=" + new String(entry.value, UTF_8));
            }
            return found;
        }
    }
}
