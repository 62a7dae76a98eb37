package dev.sojourn.state.store;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.entries.KeyRange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The face a store shows to Kafka Streams.
 *
 * <p>The stream thread that initialized it writes, and reads what it has written; every other thread reads what is
 * committed. All the rest is {@link StoreSession}'s, one for each time the store is open.
 */
public final class DurableStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final DeadlineOf deadlineOf;
    private final StoreServices services;
    private volatile StoreSession session;

    public DurableStore(String name, DeadlineOf deadlineOf, StoreServices services) {
        this.name = name;
        this.deadlineOf = deadlineOf;
        this.services = services;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        session = StoreSession.open(StoreIdentity.of(context, name), context, deadlineOf, services);
        context.register(root, (BatchingStateRestoreCallback) this::restore);
        services.open().add(this);
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> records) {
        open().restore(records);
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // deprecated in the interface from its first day, and asked nevertheless
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return open().committedOffset();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        open().commit(changelogOffsets);
    }

    @Override
    public void close() {
        if (session != null) {
            services.open().remove(this);
            session.close();
            session = null;
        }
    }

    @Override
    public boolean isOpen() {
        return session != null;
    }

    @Override
    public byte[] get(Bytes key) {
        return open().get(key);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        open().put(key, value);
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
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return open().scan(KeyRange.between(from, to, true));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return open().scan(KeyRange.between(from, to, false));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return reverseRange(null, null);
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS serializer) {
        return open().scan(KeyRange.prefix(serializer.serialize(null, prefix)));
    }

    @Override
    public long approximateNumEntries() {
        return open().approximateEntries();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return StoreQueries.answer(this, open(), query, bound, config);
    }

    @Override
    public Position getPosition() {
        return open().position();
    }

    /** Why its state is not used and comes from elsewhere now, if that is so. */
    public Optional<String> distrusted() {
        return Optional.ofNullable(session).flatMap(StoreSession::distrusted);
    }

    /** What is open now, if it is an active task's complete state. */
    public Optional<StoreSession> running() {
        return Optional.ofNullable(session).filter(StoreSession::running);
    }

    private StoreSession open() {
        StoreSession open = session;
        if (open == null) {
            throw new InvalidStateStoreException("the store " + name + " is not open");
        }
        return open;
    }
}
