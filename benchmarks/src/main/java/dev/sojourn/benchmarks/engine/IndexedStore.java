package dev.sojourn.benchmarks.engine;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams' own persistent key-value store, and beside it in memory what falls due when: the cheapest index there
 * is. It is not kept over a restart.
 */
final class IndexedStore implements KeyValueStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final DeadlineOf deadlineOf;
    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::deadline).thenComparing(Entry::key));

    private IndexedStore(KeyValueStore<Bytes, byte[]> store, DeadlineOf deadlineOf) {
        this.store = store;
        this.deadlineOf = deadlineOf;
    }

    private record Entry(long deadline, Bytes key) {}

    static KeyValueBytesStoreSupplier supplier(String name, DeadlineOf deadlineOf) {
        KeyValueBytesStoreSupplier plain = Stores.persistentKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new IndexedStore(plain.get(), deadlineOf);
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    @Override
    public void put(Bytes key, byte[] value) {
        store.put(key, value);
        long deadline = value == null ? DeadlineOf.NONE : deadlineOf.deadline(value);
        if (deadline != DeadlineOf.NONE) {
            entries.add(new Entry(deadline, key));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the answer is made for the query whose type it has
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return query instanceof DeadlineQuery deadlines
                ? (QueryResult<R>) QueryResult.forResult(due(deadlines))
                : store.query(query, bound, config);
    }

    /** An entry that turns out to be early is dropped: the put that moved its deadline has added another. */
    private DeadlineQuery.Due due(DeadlineQuery query) {
        Map<Bytes, byte[]> due = new LinkedHashMap<>();
        List<Entry> known = new ArrayList<>();
        for (int looks = 0; looks < query.limit() && next() < query.horizon(); looks++) {
            Bytes key = entries.pollFirst().key();
            OptionalLong deadline = query.known().deadline(key);
            if (deadline.isPresent()) {
                known.add(new Entry(deadline.getAsLong(), key));
                continue;
            }
            byte[] value = store.get(key);
            if (value != null && deadlineOf.deadline(value) < query.horizon()) {
                due.put(key, value);
            }
        }
        boolean more = next() < query.horizon();
        known.stream().filter(entry -> entry.deadline() != DeadlineOf.NONE).forEach(entries::add);
        return new DeadlineQuery.Due(due, more, next());
    }

    private long next() {
        return entries.isEmpty() ? DeadlineOf.NONE : entries.first().deadline();
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> more) {
        more.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        return store.delete(key);
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        store.commit(offsets);
    }

    @Override
    @SuppressWarnings("deprecation") // deprecated in the interface from its first day, and asked nevertheless
    public boolean managesOffsets() {
        return store.managesOffsets();
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }

    @Override
    public byte[] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS serializer) {
        return store.prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }
}
