package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A folder that one process keeps its data in, and that goes with it. */
public record DataFolder(Path path) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_PASSES = Duration.ofMillis(2);

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Deletes the folder with all that is in it, then its parent if nothing else is there. Symbolic links are not
     * followed. Files that still come while it deletes are deleted, too, for five seconds.
     */
    public void delete() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!deleteTree()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ClusterException(
                        "the folder " + path + " could not be deleted; see who still uses it, and delete it by hand");
            }
            LockSupport.parkNanos(BETWEEN_PASSES.toNanos());
        }
        deleteEmptyParent();
    }

    private boolean deleteTree() {
        try {
            Files.walkFileTree(path, new Deletion());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void deleteEmptyParent() {
        try {
            Files.deleteIfExists(path.getParent());
        } catch (IOException e) {
            // It is not empty, or not ours to delete.
        }
    }

    void create() {
        try {
            if (Files.exists(path)) {
                throw new ClusterException("the folder " + path
                        + " is there already, left by another cluster; delete it or choose another folder");
            }
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new ClusterException(
                    "the folder " + path + " cannot be written to (" + reason(e) + "); choose a folder that can be", e);
        }
    }

    /** Refuses a disk with fewer than {@code needed} usable bytes where this folder lies or will lie. */
    void requireSpace(long needed) {
        Path there = Stream.iterate(path, Path::getParent)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
        long usable = usableBytes(there);
        if (usable < needed) {
            throw new ClusterException(
                    "%s has %d MiB of disk left and the cluster needs %d MiB; free some, or choose a folder on another disk"
                            .formatted(there, usable >> 20, needed >> 20));
        }
    }

    private static long usableBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new ClusterException(
                    "the disk of " + folder + " cannot be read (" + reason(e) + "); choose another folder", e);
        }
    }

    static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
