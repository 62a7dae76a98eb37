package dev.sojourn.state.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;

/**
 * Replayed records on their way to an image: in the order of their keys, and of each key the last one only.
 *
 * <p>They are copied into one array, so that the many small objects they came in are gone at once.
 */
final class ReplayBatch {

    private static final int INDEX_BITS = 20;

    /** How many records a batch takes; it is full before. */
    static final int CAPACITY = 1 << INDEX_BITS;

    private static final int FIRST_RECORDS = 1 << 12;
    private static final int FIRST_BYTES = 1 << 18;
    private static final int DELETED = -1;

    /** More records than this that do not differ in the bits sorted by are sorted by a better way than insertion. */
    private static final int FEW = 16;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int[] keyAt = new int[FIRST_RECORDS];
    private int[] keyLength = new int[FIRST_RECORDS];
    private int[] valueLength = new int[FIRST_RECORDS];
    private int size;

    void add(Collection<KeyValue<byte[], byte[]>> more) {
        for (KeyValue<byte[], byte[]> record : more) {
            if (size == keyAt.length) {
                keyAt = Arrays.copyOf(keyAt, 2 * size);
                keyLength = Arrays.copyOf(keyLength, 2 * size);
                valueLength = Arrays.copyOf(valueLength, 2 * size);
            }
            keyAt[size] = length;
            keyLength[size] = record.key.length;
            valueLength[size] = record.value == null ? DELETED : record.value.length;
            append(record.key);
            if (record.value != null) {
                append(record.value);
            }
            size++;
        }
    }

    private void append(byte[] part) {
        int needed = Math.addExact(length, part.length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
        System.arraycopy(part, 0, bytes, length, part.length);
        length = needed;
    }

    /** Of all keys and values. */
    long bytes() {
        return length;
    }

    int size() {
        return size;
    }

    /** Hands on each key with its last value, {@code null} for a deletion. */
    void forEachLatest(BiConsumer<byte[], byte[]> consumer) {
        int[] sorted = sorted();
        for (int i = 0; i < sorted.length; i++) {
            if (i + 1 == sorted.length || compareKeys(sorted[i], sorted[i + 1]) != 0) {
                consumer.accept(key(sorted[i]), value(sorted[i]));
            }
        }
    }

    private byte[] key(int record) {
        return Arrays.copyOfRange(bytes, keyAt[record], keyAt[record] + keyLength[record]);
    }

    private byte[] value(int record) {
        int from = keyAt[record] + keyLength[record];
        return valueLength[record] == DELETED ? null : Arrays.copyOfRange(bytes, from, from + valueLength[record]);
    }

    /**
     * The records in the order of keys, equal ones in that of their arrival. What decides most often, the first bits in
     * which keys differ, is sorted as numbers that carry their record's place in their last bits; the rest is compared.
     */
    private int[] sorted() {
        long[] order = new long[size];
        int common = commonPrefix();
        for (int i = 0; i < size; i++) {
            order[i] = (prefix(i, common) >>> INDEX_BITS << INDEX_BITS | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(order);
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = (int) order[i] & (CAPACITY - 1);
        }
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && order[to] >>> INDEX_BITS == order[from] >>> INDEX_BITS) {
                to++;
            }
            sort(sorted, from, to);
            from = to;
        }
        return sorted;
    }

    private void sort(int[] records, int from, int to) {
        if (to - from > FEW) {
            Integer[] alike = new Integer[to - from];
            Arrays.setAll(alike, i -> records[from + i]);
            Arrays.sort(alike, this::compareKeys);
            for (int i = from; i < to; i++) {
                records[i] = alike[i - from];
            }
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int record = records[i];
            int place = i;
            while (place > from && compareKeys(records[place - 1], record) > 0) {
                records[place] = records[place - 1];
                place--;
            }
            records[place] = record;
        }
    }

    private int compareKeys(int one, int other) {
        return Arrays.compareUnsigned(
                bytes, keyAt[one], keyAt[one] + keyLength[one], bytes, keyAt[other], keyAt[other] + keyLength[other]);
    }

    private int commonPrefix() {
        int common = size == 0 ? 0 : keyLength[0];
        for (int i = 1; i < size && common > 0; i++) {
            int limit = Math.min(common, keyLength[i]);
            int mismatch = Arrays.mismatch(bytes, 0, limit, bytes, keyAt[i], keyAt[i] + limit);
            common = mismatch < 0 ? limit : mismatch;
        }
        return common;
    }

    /** Eight bytes of a key from a place on, as a number that sorts like them; zeros behind its end. */
    private long prefix(int record, int from) {
        long prefix = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            prefix = prefix << Byte.SIZE | (i < keyLength[record] ? bytes[keyAt[record] + i] & 0xff : 0);
        }
        return prefix;
    }
}
