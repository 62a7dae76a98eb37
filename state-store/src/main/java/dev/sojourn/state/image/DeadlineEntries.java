package dev.sojourn.state.image;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** Entries of an image's deadline index, earliest first. */
public final class DeadlineEntries implements AutoCloseable {

    private final ReadOptions reading = new ReadOptions();
    private final RocksIterator entries;
    private DeadlineKey current;

    DeadlineEntries(Image image, long from, DeadlineKey behind) {
        entries = image.deadlines(reading);
        entries.seek(behind == null ? DeadlineKey.bound(from) : behind.toBytes());
        read();
        if (behind != null && behind.equals(current)) {
            next();
        }
    }

    public boolean hasNext() {
        return current != null;
    }

    /** The entry that {@link #next} will return. */
    public DeadlineKey peek() {
        return current;
    }

    public DeadlineKey next() {
        DeadlineKey entry = current;
        entries.next();
        read();
        return entry;
    }

    private void read() {
        current = entries.isValid() ? DeadlineKey.of(entries.key()) : null;
        if (current == null) {
            Image.requireSound(entries);
        }
    }

    @Override
    public void close() {
        entries.close();
        reading.close();
    }
}
