package dev.sojourn.state.entries;

import dev.sojourn.state.image.Image;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * Entries of a range as they stood when it was opened: the image's, with the open transaction's writes laid over them.
 *
 * <p>Damage met on the way is an exception, never an early end.
 */
public final class RangeScan implements KeyValueIterator<Bytes, byte[]> {

    private final ReadOptions reading = new ReadOptions();
    private final Slice lower;
    private final Slice upper;
    private final RocksIterator committed;
    private final List<KeyValue<Bytes, byte[]>> written;
    private final boolean forward;
    private final ScanGuard guard;
    private int writtenAt;
    private KeyValue<Bytes, byte[]> next;

    /**
     * Scans an image and what was written over it.
     *
     * @param written writes within the bounds, in the order of the scan
     */
    public RangeScan(Image image, KeyRange range, List<KeyValue<Bytes, byte[]>> written, ScanGuard guard) {
        this.written = written;
        this.forward = range.forward();
        this.guard = guard;
        lower = range.from() == null ? null : new Slice(range.from().get());
        upper = range.end() == null ? null : new Slice(range.end().get());
        if (lower != null) {
            reading.setIterateLowerBound(lower);
        }
        if (upper != null) {
            reading.setIterateUpperBound(upper);
        }
        committed = image.entries(reading);
        try {
            if (forward) {
                committed.seekToFirst();
            } else {
                committed.seekToLast();
            }
            next = find();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        KeyValue<Bytes, byte[]> found = next;
        next = guard.whileOpen(this, this::find);
        return found;
    }

    @Override
    public Bytes peekNextKey() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next.key;
    }

    @Override
    public void close() {
        guard.close(this);
    }

    /** Lets go of native memory; called once, by the guard. */
    public void release() {
        committed.close();
        reading.close();
        if (lower != null) {
            lower.close();
        }
        if (upper != null) {
            upper.close();
        }
    }

    private KeyValue<Bytes, byte[]> find() {
        while (true) {
            Bytes inImage = committed.isValid() ? Bytes.wrap(committed.key()) : null;
            Bytes inWrites = writtenAt < written.size() ? written.get(writtenAt).key : null;
            if (inImage == null && inWrites == null) {
                check();
                return null;
            }
            int order = order(inImage, inWrites);
            KeyValue<Bytes, byte[]> found =
                    order < 0 ? KeyValue.pair(inImage, committed.value()) : written.get(writtenAt);
            step(order);
            if (found.value != PendingWrites.DELETED) {
                return found;
            }
        }
    }

    /** Negative where the image comes first, 0 where a write replaces its entry. */
    private int order(Bytes inImage, Bytes inWrites) {
        if (inWrites == null) {
            return -1;
        }
        if (inImage == null) {
            return 1;
        }
        int order = inImage.compareTo(inWrites);
        return forward ? order : -order;
    }

    private void step(int order) {
        if (order >= 0) {
            writtenAt++;
        }
        if (order > 0) {
            return;
        }
        if (forward) {
            committed.next();
        } else {
            committed.prev();
        }
        check();
    }

    private void check() {
        if (!committed.isValid()) {
            Image.requireSound(committed);
        }
    }
}
