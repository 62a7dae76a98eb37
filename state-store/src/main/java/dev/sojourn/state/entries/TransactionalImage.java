package dev.sojourn.state.entries;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageBatch;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.SortedFile;
import org.apache.kafka.common.utils.Bytes;

/**
 * An image and the open transaction over it: what is written waits in memory, and reaches the image with the changelog
 * offset it belongs to once the transaction is committed.
 *
 * <p>Writes, reads of what is written, and the commit are the stream thread's; replay is the restoring thread's, before.
 */
public final class TransactionalImage {

    private static final int BYTES_EXPECTED = 64;
    private static final byte[] NOTHING = {};

    private final Image image;
    private final FlushPolicy flushes;
    private final PendingWrites pending;
    private final DeadlineIndex deadlines;
    private long replayed;
    private boolean bulk;

    public TransactionalImage(Image image, DeadlineOf deadlineOf, FlushPolicy flushes) {
        this.image = image;
        this.flushes = flushes;
        this.pending = new PendingWrites(deadlineOf);
        this.deadlines = new DeadlineIndex(deadlineOf);
    }

    public Image image() {
        return image;
    }

    public PendingWrites pending() {
        return pending;
    }

    /** The value as the open transaction sees it. */
    public byte[] get(Bytes key) {
        byte[] written = pending.get(key);
        if (written != null) {
            return written == PendingWrites.DELETED ? null : written;
        }
        return image.get(key.get());
    }

    public void put(Bytes key, byte[] value) {
        pending.put(key, value);
    }

    public Due due(DeadlineQuery query) {
        Due due = deadlines.due(image, query, this::get);
        return new Due(due.entries(), due.more(), Math.min(due.next(), pending.earliest()));
    }

    /** Writes replayed records; the image's own word about its offset stays behind until {@link #replayedTo}. */
    public void replay(ReplayBatch records) {
        replayed += records.size();
        bulk(replayed >= ReplayWriter.BULK_RECORDS);
        if (bulk) {
            takeIn(records);
            flushes.writtenInBulk();
        } else {
            ImageBatch batch = image.batch(records.size() * BYTES_EXPECTED);
            KeyParts<byte[]> noted = new KeyParts<>(key -> key, batch::noteDeadline);
            records.forEachLatest((key, value) -> write(batch, noted, Bytes.wrap(key), value));
            noted.end();
            image.write(batch);
            flushes.written(records.size());
        }
    }

    private void takeIn(ReplayBatch records) {
        ReplayBatch entries = new ReplayBatch();
        try (SortedFile data = image.sortedData();
                SortedFile sortedDeadlines = image.sortedDeadlines()) {
            for (ReplayBatch.Latest record = records.latest(); record.next(); ) {
                record.writeTo(data);
                if (deadlines.inUse() && !record.deleted()) {
                    deadlines.write(entry -> entries.add(entry, NOTHING), Bytes.wrap(record.key()), record.value());
                }
            }
            for (ReplayBatch.Latest entry = entries.latest(); entry.next(); ) {
                entry.writeTo(sortedDeadlines);
            }
            image.takeIn(data, sortedDeadlines);
        }
    }

    /** The replay is over; from now on there are reads. */
    public void replayed() {
        replayed = 0;
        bulk(false);
    }

    private void bulk(boolean on) {
        if (bulk != on) {
            bulk = on;
            image.bulk(on);
        }
    }

    public void replayedTo(ImageMeta after) {
        image.write(image.batch(), after);
        flushes.offer(image);
    }

    public boolean hasPending() {
        return !pending.isEmpty() || deadlines.hasChanges();
    }

    /** Brings the open transaction into the image. */
    public void commit(ImageMeta after) {
        ImageBatch batch = image.batch((int) Math.min(Integer.MAX_VALUE / 2, pending.contentBytes() * 5 / 4));
        deadlines.apply(batch);
        KeyParts<byte[]> noted = new KeyParts<>(key -> key, batch::noteDeadline);
        pending.forEach((key, value) -> write(batch, noted, key, value == PendingWrites.DELETED ? null : value));
        noted.end();
        image.write(batch, after);
        flushes.written(pending.size());
        pending.clear();
        flushes.offer(image);
    }

    /** What was committed earlier must not wait for the next write to reach the disk. */
    public void bringToDisk() {
        flushes.offer(image);
    }

    public void discard() {
        pending.clear();
        deadlines.discard();
    }

    private void write(ImageBatch batch, KeyParts<byte[]> noted, Bytes key, byte[] value) {
        if (value == null) {
            batch.delete(key.get());
        } else {
            batch.put(key.get(), value);
            deadlines.write(noted::add, key, value);
        }
    }
}
