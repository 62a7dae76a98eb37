package dev.sojourn.state.library;

import java.io.IOException;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB's native library, which lies in its jar and can only be loaded from a file.
 *
 * <p>Left to itself, RocksDB writes a new file of 15 MB to the temporary folder in every process, and one that is killed
 * leaves it there for ever. Here all processes of a user load the same file, unpacked once for each version. Where that
 * is not possible, and where {@code ROCKSDB_SHAREDLIB_DIR} is set, it goes RocksDB's way.
 */
public final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String ROCKSDBS_OWN_FOLDER = "ROCKSDB_SHAREDLIB_DIR";

    /** What it looks for in a folder: not what it calls the same file in its jar. */
    static final String NAME = Environment.getJniLibraryFileName("rocksdbjni");

    static {
        if (System.getenv(ROCKSDBS_OWN_FOLDER) == null) {
            loadSharedCopy();
        }
        RocksDB.loadLibrary(); // Does nothing when it is loaded.
    }

    private NativeLibrary() {}

    /** Loads it unless that is done; to be called before anything else of RocksDB's. */
    public static void require() {
        // The class's initialisation does it.
    }

    private static void loadSharedCopy() {
        try {
            PackedFile packed = PackedFile.of(RocksDB.class, "/" + Environment.getJniLibraryFileName("rocksdb"));
            SharedCopy copy = new SharedCopy(packed, PrivateFolder.ofThisUser().path(), NAME);
            RocksDB.loadLibrary(List.of(copy.whole().getParent().toString()));
        } catch (IOException | UnsatisfiedLinkError e) {
            LOG.info("RocksDB's library cannot be shared with other processes, this one has its own: {}", e.toString());
        }
    }
}
