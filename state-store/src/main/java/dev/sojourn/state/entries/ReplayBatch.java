package dev.sojourn.state.entries;

import dev.sojourn.state.image.SortedFile;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;

/**
 * Replayed records on their way to an image: in the order of their keys, and of each key the last one only.
 *
 * <p>They are copied into one array, so that the many small objects they came in are gone at once.
 */
public final class ReplayBatch {

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

    /** Numbers that end in those of the records, in the order of keys; {@code null} before they are sorted. */
    private long[] order;

    public void add(Collection<KeyValue<byte[], byte[]>> more) {
        for (KeyValue<byte[], byte[]> record : more) {
            add(record.key, record.value);
        }
    }

    /**
     * Takes in a record of the changelog.
     *
     * @param value {@code null} for a deletion
     */
    public void add(byte[] key, byte[] value) {
        if (size == keyAt.length) {
            keyAt = Arrays.copyOf(keyAt, 2 * size);
            keyLength = Arrays.copyOf(keyLength, 2 * size);
            valueLength = Arrays.copyOf(valueLength, 2 * size);
        }
        keyAt[size] = length;
        keyLength[size] = key.length;
        valueLength[size] = value == null ? DELETED : value.length;
        append(key);
        if (value != null) {
            append(value);
        }
        size++;
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
    public long bytes() {
        return length;
    }

    public int size() {
        return size;
    }

    /** Hands on each key with its last value, {@code null} for a deletion. */
    void forEachLatest(BiConsumer<byte[], byte[]> consumer) {
        for (Latest entry = latest(); entry.next(); ) {
            consumer.accept(entry.key(), entry.value());
        }
    }

    /** Brings the records into order, once all are added; for whichever thread has the time. */
    public void sort() {
        if (order == null) {
            order = sorted();
        }
    }

    /** Begins a walk over what the batch comes to; nothing may be added any more. */
    public Latest latest() {
        sort();
        return new Latest();
    }

    /** Each key with its last value, in the order of keys; stands before the first until {@link #next} is called. */
    final class Latest {

        private int at = -1;
        private int record;

        boolean next() {
            do {
                at++;
            } while (at + 1 < size && sameKey(order[at], order[at + 1]));
            if (at >= size) {
                return false;
            }
            record = record(order[at]);
            return true;
        }

        byte[] key() {
            return Arrays.copyOfRange(bytes, keyAt[record], keyAt[record] + keyLength[record]);
        }

        /** {@code null} for a deletion. */
        byte[] value() {
            int from = keyAt[record] + keyLength[record];
            return deleted() ? null : Arrays.copyOfRange(bytes, from, from + valueLength[record]);
        }

        boolean deleted() {
            return valueLength[record] == DELETED;
        }

        /** Writes it to a file as it is, put or deletion. */
        void writeTo(SortedFile file) {
            if (deleted()) {
                file.delete(key());
            } else {
                file.put(bytes, keyAt[record], keyLength[record], valueLength[record]);
            }
        }
    }

    private static int record(long ordered) {
        return (int) ordered & (CAPACITY - 1);
    }

    private static boolean alike(long one, long other) {
        return one >>> INDEX_BITS == other >>> INDEX_BITS;
    }

    private boolean sameKey(long one, long other) {
        return alike(one, other) && compareKeys(record(one), record(other)) == 0;
    }

    /**
     * The records in the order of keys, equal ones in that of their arrival. What decides most often, the first bits in
     * which keys differ, is sorted as numbers that carry their record's place in their last bits; the rest is compared.
     */
    private long[] sorted() {
        long[] sorted = new long[size];
        int common = commonPrefix();
        for (int i = 0; i < size; i++) {
            sorted[i] = (prefix(i, common) >>> INDEX_BITS << INDEX_BITS | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(sorted);
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && alike(sorted[from], sorted[to])) {
                to++;
            }
            sortAlike(sorted, from, to);
            from = to;
        }
        return sorted;
    }

    private void sortAlike(long[] sorted, int from, int to) {
        if (to - from > FEW) {
            Long[] alike = new Long[to - from];
            Arrays.setAll(alike, i -> sorted[from + i]);
            Arrays.sort(alike, (one, other) -> compareKeys(record(one), record(other)));
            for (int i = from; i < to; i++) {
                sorted[i] = alike[i - from];
            }
            return;
        }
        for (int i = from + 1; i < to; i++) {
            long moved = sorted[i];
            int place = i;
            while (place > from && compareKeys(record(sorted[place - 1]), record(moved)) > 0) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = moved;
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
