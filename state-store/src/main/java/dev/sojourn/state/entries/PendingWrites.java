package dev.sojourn.state.entries;

import dev.sojourn.state.deadline.DeadlineOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** What the open transaction has written, in memory until it is committed. For one thread. */
public final class PendingWrites {

    /** Stands for a deletion; told apart by identity. */
    static final byte[] DELETED = new byte[0];

    private static final int ENTRY_OVERHEAD = 96;

    private final Map<Bytes, byte[]> writes = new HashMap<>();
    private final DeadlineOf deadlineOf;
    private long bytes;
    private long earliest = DeadlineOf.NONE;

    PendingWrites(DeadlineOf deadlineOf) {
        this.deadlineOf = deadlineOf;
    }

    /** What was written for a key: a value, {@link #DELETED}, or {@code null} where nothing was. */
    byte[] get(Bytes key) {
        return writes.get(key);
    }

    void put(Bytes key, byte[] value) {
        byte[] before = writes.put(key, value == null ? DELETED : value);
        bytes += value == null ? 0 : value.length;
        if (value != null) {
            earliest = Math.min(earliest, deadlineOf.deadline(value));
        }
        bytes += before == null ? ENTRY_OVERHEAD + key.get().length : -before.length;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    public int size() {
        return writes.size();
    }

    /** About how much memory the writes take. */
    public long bytes() {
        return bytes;
    }

    /** About how many bytes are in their keys and values. */
    long contentBytes() {
        return bytes - (long) ENTRY_OVERHEAD * writes.size();
    }

    /** Hands on what was written, each part of it in the order of keys. */
    void forEach(BiConsumer<Bytes, byte[]> consumer) {
        KeyParts<Map.Entry<Bytes, byte[]>> parts = new KeyParts<>(
                entry -> entry.getKey().get(), entry -> consumer.accept(entry.getKey(), entry.getValue()));
        writes.entrySet().forEach(parts::add);
        parts.end();
    }

    /** Nothing that was written has an earlier deadline; {@link DeadlineOf#NONE} if nothing has ever had one. */
    long earliest() {
        return earliest;
    }

    /** The writes within a range, in its order. */
    public List<KeyValue<Bytes, byte[]>> within(KeyRange range) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        writes.forEach((key, value) -> {
            if (range.contains(key)) {
                found.add(KeyValue.pair(key, value));
            }
        });
        Comparator<KeyValue<Bytes, byte[]>> order = Comparator.comparing(entry -> entry.key);
        found.sort(range.forward() ? order : order.reversed());
        return found;
    }

    void clear() {
        writes.clear();
        bytes = 0;
        earliest = DeadlineOf.NONE;
    }
}
