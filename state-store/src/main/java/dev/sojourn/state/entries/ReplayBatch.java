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

    /** How many records a batch takes; it is full before. */
    static final int CAPACITY = KeyOrder.MOST;

    private static final int FIRST_RECORDS = 1 << 12;
    private static final int FIRST_BYTES = 1 << 18;
    private static final int DELETED = -1;

    private final Keys keys = new Keys();
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int[] keyAt = new int[FIRST_RECORDS];
    private int[] keyLength = new int[FIRST_RECORDS];
    private int[] valueLength = new int[FIRST_RECORDS];
    private int size;

    /** By {@link KeyOrder}; {@code null} before they are sorted. */
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
            order = KeyOrder.of(keys);
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
            record = KeyOrder.place(order[at]);
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

    private boolean sameKey(long one, long other) {
        return KeyOrder.alike(one, other) && keys.compare(KeyOrder.place(one), KeyOrder.place(other)) == 0;
    }

    private final class Keys implements KeyOrder.Keys {

        @Override
        public int size() {
            return size;
        }

        @Override
        public byte[] array(int place) {
            return bytes;
        }

        @Override
        public int from(int place) {
            return keyAt[place];
        }

        @Override
        public int length(int place) {
            return keyLength[place];
        }
    }
}
