package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.WholeFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Brings one snapshot's files to this machine, or only looks whether they are whole. */
final class SnapshotReader {

    private static final String PART = ".part";

    private final SnapshotManifest manifest;
    private final CheckedCopy source;

    SnapshotReader(SnapshotManifest manifest, CheckedCopy source) {
        this.manifest = manifest;
        this.source = source;
    }

    void fetch(Path target, Throttle throttle, LongConsumer bytesDone) throws IOException {
        Progress progress = new Progress(throttle, bytesDone);
        naming("Cannot make room for snapshot " + manifest.id() + " in " + target, () -> prepare(target));
        for (SnapshotManifest.FileEntry file : currentLast()) {
            naming(
                    "Cannot bring " + file.name() + " of snapshot " + manifest.id() + " to " + target,
                    () -> fetch(file, target, progress));
        }
    }

    Optional<String> verify() throws IOException {
        try {
            for (SnapshotManifest.FileEntry file : manifest.files()) {
                naming(
                        "Cannot check " + file.name() + " of snapshot " + manifest.id(),
                        () -> source.copy(file, OutputStream.nullOutputStream(), bytes -> {}));
            }
            return Optional.empty();
        } catch (SnapshotDamagedException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** RocksDB opens no directory without its CURRENT, so an interrupted fetch cannot be taken for an image. */
    private List<SnapshotManifest.FileEntry> currentLast() {
        return manifest.files().stream()
                .sorted(Comparator.comparing(file -> file.name().equals("CURRENT")))
                .toList();
    }

    private static void prepare(Path target) throws IOException {
        Files.createDirectories(target);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(target, "*" + PART)) {
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    private void fetch(SnapshotManifest.FileEntry file, Path target, Progress progress) throws IOException {
        Path local = target.resolve(file.name());
        if (isComplete(local, file)) {
            progress.add(file.bytes());
            return;
        }
        // A file that the disk has not kept is told by its checksums, now as later.
        WholeFile.writeUnforced(
                target.resolve(file.name() + PART), local, out -> source.copy(file, out, progress::read));
    }

    private static boolean isComplete(Path local, SnapshotManifest.FileEntry file) throws IOException {
        return Files.isRegularFile(local)
                && Files.size(local) == file.bytes()
                && Sha256.of(local).equals(file.sha256());
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Time-outs of a connection are interruptions to the JDK's classes, but only the thread's own flag is one to us. */
    private static void naming(String what, Step step) throws IOException {
        try {
            step.run();
        } catch (SnapshotDamagedException e) {
            throw e;
        } catch (IOException e) {
            String message = what + ": " + e.getMessage();
            throw Thread.currentThread().isInterrupted()
                    ? (IOException) new InterruptedIOException(message).initCause(e)
                    : new IOException(message, e);
        }
    }

    /** Bytes of the snapshot in place so far, told as they come, no faster than allowed. */
    private static final class Progress {

        private final Throttle throttle;
        private final LongConsumer bytesDone;
        private long done;

        Progress(Throttle throttle, LongConsumer bytesDone) {
            this.throttle = throttle;
            this.bytesDone = bytesDone;
        }

        void read(int bytes) throws InterruptedIOException {
            try {
                throttle.take(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            add(bytes);
        }

        void add(long bytes) {
            done += bytes;
            bytesDone.accept(done);
        }
    }
}
