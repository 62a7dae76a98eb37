package dev.sojourn.state.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.state.library.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * The state of one store and task on disk: a RocksDB of three column families, data, deadlines and meta, without a
 * write-ahead log.
 *
 * <p>Batches reach it whole, and all column families are flushed as one; so what is found on disk after a crash is the
 * image as it was after some batch, with the changelog offset that belongs to it. Safe for use by several threads, but
 * nothing may be called once it is closed.
 */
public final class Image implements AutoCloseable {

    static final byte[] META_KEY = "image".getBytes(UTF_8);

    /** Written once an image is whole; RocksDB would take a folder that lost its own files for a new one. */
    static final String MARK = "IMAGE";

    /** Where files are written that are taken in as a whole; what a killed process leaves there is nothing. */
    private static final String INCOMING = "incoming";

    private static final List<String> COLUMN_FAMILIES = List.of("default", "deadlines", "meta");

    static {
        NativeLibrary.require();
    }

    private final Path folder;
    private final ImageOptions options;
    private final RocksDB database;
    private final ColumnFamilyHandle data;
    private final ColumnFamilyHandle deadlines;
    private final ColumnFamilyHandle metaFamily;
    private volatile ImageMeta meta;

    private Image(Path folder, ImageOptions options, RocksDB database, List<ColumnFamilyHandle> families) {
        this.folder = folder;
        this.options = options;
        this.database = database;
        this.data = families.get(0);
        this.deadlines = families.get(1);
        this.metaFamily = families.get(2);
    }

    /** Whether a whole image lies in this folder, sound or not. */
    public static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    /**
     * Makes a new image, in place of whatever lies in the folder.
     *
     * @throws UncheckedIOException if the surroundings do not allow it
     */
    public static Image create(Path folder, SharedMemory memory, long writeBufferBytes, ImageMeta meta) {
        try {
            FileTree.delete(folder);
            Files.createDirectories(folder);
            Image image = open(folder, new ImageOptions(memory, writeBufferBytes), true);
            image.write(image.batch(), meta);
            image.flush(true);
            mark(folder);
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make state in " + folder + ": " + e, e);
        }
    }

    /**
     * Opens an image.
     *
     * @throws ImageDamagedException if its files are not what was written
     * @throws ImageVersionException if another build wrote it
     * @throws UncheckedIOException if the surroundings do not allow it
     */
    public static Image open(Path folder, SharedMemory memory, long writeBufferBytes) {
        Image image = open(folder, new ImageOptions(memory, writeBufferBytes), false);
        try {
            byte[] bytes = image.read(image.metaFamily, META_KEY);
            if (bytes == null) {
                throw new ImageDamagedException("the image in " + folder + " does not say what it is", null);
            }
            image.meta = ImageMeta.of(bytes);
            return image;
        } catch (RuntimeException e) {
            image.close();
            throw e;
        }
    }

    /** What an image says about itself, without a change to any of its files; nothing where it cannot be read. */
    public static Optional<ImageMeta> look(Path folder) {
        if (!Files.exists(folder.resolve("CURRENT"))) {
            return Optional.empty();
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (ColumnFamilyOptions options = new ColumnFamilyOptions();
                RocksDB database = RocksDB.openReadOnly(folder.toString(), descriptors(options), handles)) {
            try {
                return Optional.ofNullable(database.get(handles.get(2), META_KEY))
                        .map(ImageMeta::of);
            } finally {
                handles.forEach(ColumnFamilyHandle::close);
            }
        } catch (RocksDBException | ImageVersionException e) {
            return Optional.empty();
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors(ColumnFamilyOptions options) {
        return COLUMN_FAMILIES.stream()
                .map(name -> new ColumnFamilyDescriptor(name.getBytes(UTF_8), options))
                .toList();
    }

    /** Marks a folder of files that are all there as an image. */
    public static void mark(Path folder) throws IOException {
        Files.writeString(folder.resolve(MARK), "An image of a Sojourn store; RocksDB's files are its content.\n");
    }

    /** Brings the files of an image to the disk that RocksDB has not written itself, and so does not bring there. */
    public static void force(Path folder) throws IOException {
        for (Path file : FileTree.children(folder)) {
            if (file.toString().endsWith(".sst")) {
                try {
                    FileTree.force(file);
                } catch (NoSuchFileException e) {
                    // It was merged with others meanwhile.
                }
            }
        }
        FileTree.force(folder);
    }

    private static Image open(Path folder, ImageOptions options, boolean create) {
        DBOptions database = options.database().setCreateIfMissing(create).setCreateMissingColumnFamilies(create);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (int i = 0; i < COLUMN_FAMILIES.size(); i++) {
            byte[] name = COLUMN_FAMILIES.get(i).getBytes(UTF_8);
            descriptors.add(
                    new ColumnFamilyDescriptor(name, options.columnFamilies().get(i)));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB db = RocksDB.open(database, folder.toString(), descriptors, handles);
            return new Image(folder, options, db, handles);
        } catch (RocksDBException e) {
            options.close();
            throw RocksFailure.of("cannot open the state in " + folder, e);
        }
    }

    public ImageMeta meta() {
        return meta;
    }

    public Path folder() {
        return folder;
    }

    public byte[] get(byte[] key) {
        return read(data, key);
    }

    public RocksIterator entries(ReadOptions reading) {
        return database.newIterator(data, reading);
    }

    RocksIterator deadlines(ReadOptions reading) {
        return database.newIterator(deadlines, reading);
    }

    /**
     * To be asked whenever an iterator has come to its end.
     *
     * @throws ImageDamagedException if it ended because a block is not what was written
     */
    public static void requireSound(RocksIterator ended) {
        try {
            ended.status();
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot read the state", e);
        }
    }

    /** Entries of the deadline index with deadlines from {@code from} on and, unless it is null, behind {@code behind}. */
    public DeadlineEntries deadlinesFrom(long from, DeadlineKey behind) {
        return new DeadlineEntries(this, from, behind);
    }

    public ImageBatch batch() {
        return batch(ImageBatch.INITIAL);
    }

    /** A batch with room for so many bytes, beyond which it grows. */
    public ImageBatch batch(int bytes) {
        return new ImageBatch(deadlines.getID(), metaFamily.getID(), options.buffers(), bytes);
    }

    /** Writes a batch and what the image is after it. */
    public void write(ImageBatch batch, ImageMeta after) {
        batch.put(after);
        write(batch);
        meta = after;
    }

    /** Writes a batch that leaves the image's word about itself as it is, for records that may be replayed again. */
    public void write(ImageBatch batch) {
        try (WriteBatch whole = batch.toNative()) {
            database.write(options.noLog(), whole);
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot write state to " + folder, e);
        }
    }

    /** A file for entries of the data, to be taken in by {@link #takeIn}; one at a time. */
    public SortedFile sortedData() {
        return new SortedFile(folder.resolve(INCOMING).resolve("data.sst"), options.forData());
    }

    /** The same for entries of the deadline index, whose values are empty. */
    public SortedFile sortedDeadlines() {
        return new SortedFile(folder.resolve(INCOMING).resolve("deadlines.sst"), options.forSmall());
    }

    /** Takes in what may be replayed again: deadlines first, for each key must have its entry; they are on disk then. */
    public void takeIn(SortedFile sortedData, SortedFile sortedDeadlines) {
        takeIn(deadlines, sortedDeadlines);
        takeIn(data, sortedData);
    }

    private void takeIn(ColumnFamilyHandle family, SortedFile file) {
        if (file.empty()) {
            return;
        }
        try (IngestExternalFileOptions taking = SortedFile.taking()) {
            database.ingestExternalFile(family, List.of(file.finish().toString()), taking);
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot write state to " + folder, e);
        }
    }

    /** Expects much to be written before anything is read, or no longer. */
    public void bulk(boolean bulk) {
        try {
            for (ColumnFamilyHandle family : List.of(data, deadlines)) {
                database.setOptions(family, options.bulk(bulk));
            }
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot change how state is written to " + folder, e);
        }
    }

    /** Brings what is written to disk, at once if {@code wait}, or beside whatever goes on. */
    public void flush(boolean wait) {
        try {
            database.flush(options.flush(wait), List.of(data, deadlines, metaFamily));
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot bring state to the disk in " + folder, e);
        }
    }

    /** Makes hard links of a flushed image in {@code target}, which must not exist. */
    public void checkpoint(Path target) {
        try (Checkpoint checkpoint = Checkpoint.create(database)) {
            checkpoint.createCheckpoint(target.toString());
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot link the state of " + folder + " to " + target, e);
        }
    }

    /**
     * Reads every block of every file.
     *
     * @throws ImageDamagedException if one is not what was written
     */
    public void verifyChecksums() {
        try {
            database.verifyChecksum();
        } catch (RocksDBException e) {
            throw RocksFailure.of("the state in " + folder + " failed its checksums", e);
        }
    }

    /** A frozen view of the data, to be closed by the caller before the image is. */
    public ImageView freeze() {
        return new ImageView(this, database, database.getSnapshot());
    }

    public long approximateEntries() {
        return property("rocksdb.estimate-num-keys");
    }

    private long property(String name) {
        try {
            return database.getLongProperty(data, name);
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot read the state in " + folder, e);
        }
    }

    private byte[] read(ColumnFamilyHandle family, byte[] key) {
        try {
            return database.get(family, key);
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot read the state in " + folder, e);
        }
    }

    /** Closes without bringing anything to disk that is not there yet. */
    @Override
    public void close() {
        database.cancelAllBackgroundWork(true);
        data.close();
        deadlines.close();
        metaFamily.close();
        database.close();
        options.close();
    }
}
