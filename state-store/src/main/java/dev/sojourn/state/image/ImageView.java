package dev.sojourn.state.image;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/** An image's data as it was at one moment, while the image goes on. */
public final class ImageView implements AutoCloseable {

    private final Image image;
    private final RocksDB database;
    private final Snapshot snapshot;
    private final ReadOptions reading;

    ImageView(Image image, RocksDB database, Snapshot snapshot) {
        this.image = image;
        this.database = database;
        this.snapshot = snapshot;
        this.reading =
                new ReadOptions().setSnapshot(snapshot).setFillCache(false).setReadaheadSize(2L << 20);
    }

    /** Entries in key order, read past the cache so that a scan does not drive out what is hot. */
    public RocksIterator entries() {
        return image.entries(reading);
    }

    @Override
    public void close() {
        reading.close();
        database.releaseSnapshot(snapshot);
    }
}
