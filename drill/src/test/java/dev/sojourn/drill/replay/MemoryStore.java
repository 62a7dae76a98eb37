package dev.sojourn.drill.replay;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of a task in memory: what is committed, and the writes of the open transaction, which a crash forgets. */
abstract class MemoryStore implements KeyValueStore<byte[], byte[]> {

    final NavigableMap<Bytes, byte[]> committed = new TreeMap<>();
    final NavigableMap<Bytes, byte[]> pending = new TreeMap<>();
    private final String name;

    MemoryStore(String name) {
        this.name = name;
    }

    /** Writes what is held back until then, as the record cache does before a commit. */
    abstract void flushCache();

    void commit() {
        pending.forEach((key, value) -> {
            if (value == null) {
                committed.remove(key);
            } else {
                committed.put(key, value);
            }
        });
        pending.clear();
    }

    /** A processor is gone, and what it has not committed. */
    void abort() {
        pending.clear();
    }

    @Override
    public byte[] get(byte[] key) {
        Bytes wrapped = Bytes.wrap(key);
        return pending.containsKey(wrapped) ? pending.get(wrapped) : committed.get(wrapped);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        pending.put(Bytes.wrap(key), value);
    }

    @Override
    public KeyValueIterator<byte[], byte[]> all() {
        NavigableMap<Bytes, byte[]> all = new TreeMap<>(committed);
        all.putAll(pending);
        all.values().removeIf(Objects::isNull);
        Iterator<Map.Entry<Bytes, byte[]>> entries = all.entrySet().iterator();
        return new KeyValueIterator<>() {

            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<byte[], byte[]> next() {
                Map.Entry<Bytes, byte[]> entry = entries.next();
                return KeyValue.pair(entry.getKey().get(), entry.getValue());
            }

            @Override
            public byte[] peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public byte[] putIfAbsent(byte[] key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<byte[], byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(byte[] key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public KeyValueIterator<byte[], byte[]> range(byte[] from, byte[] to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
        return committed.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // nothing to let go of
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Position getPosition() {
        return Position.fromMap(Collections.emptyMap());
    }
}
