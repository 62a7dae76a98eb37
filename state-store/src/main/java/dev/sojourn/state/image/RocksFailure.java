package dev.sojourn.state.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Tells damaged files from surroundings that do not let us work: the former are replaced, the latter must be mended. */
final class RocksFailure {

    private static final Set<Status.Code> DAMAGE = Set.of(Status.Code.Corruption, Status.Code.InvalidArgument);

    private RocksFailure() {}

    static RuntimeException of(String what, RocksDBException cause) {
        String message = what + ": " + cause.getMessage();
        return damaged(cause)
                ? new ImageDamagedException(message, cause)
                : new UncheckedIOException(new IOException(message, cause));
    }

    /** A file that is named by another but is not there is damage, too, though RocksDB reports it as an input error. */
    private static boolean damaged(RocksDBException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        Status status = cause.getStatus();
        return (status != null && DAMAGE.contains(status.getCode())) || message.contains("no such file");
    }
}
