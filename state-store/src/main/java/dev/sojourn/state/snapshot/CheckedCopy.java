package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.Set;

/** Reads a snapshot's files from the repository and believes none before its size and SHA-256 agree. */
final class CheckedCopy {

    private final BlobStore blobs;
    private final SnapshotPaths paths;
    private final SnapshotManifest manifest;
    private final Set<String> distrusted;

    /** Paths of files found damaged are added to {@code distrusted}. */
    CheckedCopy(BlobStore blobs, SnapshotPaths paths, SnapshotManifest manifest, Set<String> distrusted) {
        this.blobs = blobs;
        this.paths = paths;
        this.manifest = manifest;
        this.distrusted = distrusted;
    }

    interface Meter {
        void read(int bytes) throws IOException;
    }

    void copy(SnapshotManifest.FileEntry file, OutputStream out, Meter meter) throws IOException {
        try (InputStream in = open(file)) {
            copy(file, in, out, meter);
        } catch (SnapshotDamagedException e) {
            distrusted.add(paths.file(file));
            throw e;
        }
    }

    private InputStream open(SnapshotManifest.FileEntry file) throws IOException {
        try {
            return blobs.get(paths.file(file));
        } catch (NoSuchFileException e) {
            throw damaged(file, "is missing from " + blobs);
        }
    }

    private void copy(SnapshotManifest.FileEntry file, InputStream in, OutputStream out, Meter meter)
            throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] chunk = new byte[1 << 16];
        long bytes = 0;
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            stopIfInterrupted();
            bytes += n;
            digest.update(chunk, 0, n);
            out.write(chunk, 0, n);
            meter.read(n);
        }
        check(file, bytes, Sha256.finish(digest));
    }

    private void check(SnapshotManifest.FileEntry file, long bytes, String sha256) throws SnapshotDamagedException {
        if (bytes != file.bytes()) {
            throw damaged(file, "has " + bytes + " bytes instead of " + file.bytes());
        }
        if (!sha256.equals(file.sha256())) {
            throw damaged(file, "has SHA-256 " + sha256 + " instead of " + file.sha256());
        }
    }

    private static void stopIfInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private SnapshotDamagedException damaged(SnapshotManifest.FileEntry file, String damage) {
        return new SnapshotDamagedException(manifest.id(), file.name(), damage);
    }
}
