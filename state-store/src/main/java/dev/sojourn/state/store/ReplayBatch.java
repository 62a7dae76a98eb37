package dev.sojourn.state.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;

/**
 * Replayed records on their way to an image: in the order of their keys, and of each key the last one only.
 *
 * <p>An image's memory takes neighbours at a fraction of what it costs to find each key's place anew.
 */
final class ReplayBatch {

    private static final int INDEX_BITS = 20;

    /** How many records a batch takes; it is full before. */
    static final int CAPACITY = 1 << INDEX_BITS;

    private static final Comparator<KeyValue<byte[], byte[]>> BY_KEY =
            (one, other) -> Arrays.compareUnsigned(one.key, other.key);

    private final List<KeyValue<byte[], byte[]>> records = new ArrayList<>();
    private long bytes;

    void add(Collection<KeyValue<byte[], byte[]>> more) {
        records.addAll(more);
        for (KeyValue<byte[], byte[]> record : more) {
            bytes += record.key.length + (record.value == null ? 0 : record.value.length);
        }
    }

    /** Of all keys and values. */
    long bytes() {
        return bytes;
    }

    int size() {
        return records.size();
    }

    /** Hands on each key with its last value, {@code null} for a deletion. */
    void forEachLatest(BiConsumer<byte[], byte[]> consumer) {
        List<KeyValue<byte[], byte[]>> sorted = sorted();
        for (int i = 0; i < sorted.size(); i++) {
            KeyValue<byte[], byte[]> record = sorted.get(i);
            if (i + 1 == sorted.size() || !Arrays.equals(record.key, sorted.get(i + 1).key)) {
                consumer.accept(record.key, record.value);
            }
        }
    }

    /**
     * In the order of keys, equal ones in that of their arrival. What decides most often, the first bits in which keys
     * differ, is sorted as numbers that carry their record's place in their last bits; the rest is compared.
     */
    private List<KeyValue<byte[], byte[]>> sorted() {
        long[] order = new long[records.size()];
        int common = commonPrefix();
        for (int i = 0; i < order.length; i++) {
            order[i] = (prefix(records.get(i).key, common) >>> INDEX_BITS << INDEX_BITS | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(order);
        List<KeyValue<byte[], byte[]>> sorted = new ArrayList<>(order.length);
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && order[to] >>> INDEX_BITS == order[from] >>> INDEX_BITS) {
                sorted.add(records.get((int) order[to] & (CAPACITY - 1)));
                to++;
            }
            if (to - from > 1) {
                sorted.subList(from, to).sort(BY_KEY);
            }
            from = to;
        }
        return sorted;
    }

    private int commonPrefix() {
        byte[] first = records.isEmpty() ? new byte[0] : records.get(0).key;
        int common = first.length;
        for (KeyValue<byte[], byte[]> record : records) {
            int mismatch = Arrays.mismatch(first, 0, common, record.key, 0, Math.min(common, record.key.length));
            common = mismatch < 0 ? Math.min(common, record.key.length) : mismatch;
        }
        return common;
    }

    /** Eight bytes of a key from a place on, as a number that sorts like them; zeros behind its end. */
    private static long prefix(byte[] key, int from) {
        long prefix = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            prefix = prefix << Byte.SIZE | (i < key.length ? key[i] & 0xff : 0);
        }
        return prefix;
    }
}
