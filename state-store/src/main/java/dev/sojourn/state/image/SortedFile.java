package dev.sojourn.state.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Entries in the order of their keys, each key once, written to a file of their own that an image then takes in whole.
 *
 * <p>They pass through no memory in which each has to find its place, and are not written a second time to reach the disk.
 */
public final class SortedFile implements AutoCloseable {

    /** What passes into native code without a copy for each part; larger entries are copied. */
    private static final int ENTRY_BYTES = 1 << 14;

    private final Path path;
    private final Options options;
    private final EnvOptions environment = new EnvOptions();
    private final SstFileWriter writer;
    private final ByteBuffer key = ByteBuffer.allocateDirect(ENTRY_BYTES);
    private final ByteBuffer value = key.duplicate();
    private boolean empty = true;

    /** Begins a file at {@code path}, in a folder that is made where it is missing. */
    SortedFile(Path path, Options options) {
        this.path = path;
        this.options = options;
        this.writer = new SstFileWriter(environment, options);
        try {
            Files.createDirectories(path.getParent());
            writer.open(path.toString());
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("cannot write to " + path.getParent() + ": " + e, e);
        } catch (RocksDBException e) {
            close();
            throw RocksFailure.of("cannot write to " + path.getParent(), e);
        }
    }

    /** Writes the entry whose key begins at {@code from}, with its value right behind it. */
    public void put(byte[] bytes, int from, int keyLength, int valueLength) {
        try {
            if (keyLength + valueLength > ENTRY_BYTES) {
                int valueAt = from + keyLength;
                writer.put(
                        Arrays.copyOfRange(bytes, from, valueAt),
                        Arrays.copyOfRange(bytes, valueAt, valueAt + valueLength));
            } else {
                key.clear().put(bytes, from, keyLength + valueLength);
                key.limit(keyLength).position(0);
                value.limit(keyLength + valueLength).position(keyLength);
                writer.put(key, value);
            }
            empty = false;
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot write state to " + path, e);
        }
    }

    public void delete(byte[] key) {
        try {
            writer.delete(key);
            empty = false;
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot write state to " + path, e);
        }
    }

    boolean empty() {
        return empty;
    }

    Path finish() throws RocksDBException {
        writer.finish();
        return path;
    }

    static IngestExternalFileOptions taking() {
        return new IngestExternalFileOptions().setMoveFiles(true).setSnapshotConsistency(false);
    }

    /** Lets go of the file; what no image has taken in is deleted. */
    @Override
    public void close() {
        writer.close();
        environment.close();
        options.close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path + ": " + e, e);
        }
    }
}
