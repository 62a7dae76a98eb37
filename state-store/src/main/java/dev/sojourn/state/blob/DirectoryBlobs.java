package dev.sojourn.state.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Blobs as files below one directory, which several machines may share.
 *
 * <p>A blob is first written below {@value #PARTS} in the same directory, forced to disk and then renamed; what a killed
 * writer left there is removed when the directory is opened a day later.
 */
final class DirectoryBlobs implements BlobStore {

    static final String PARTS = ".parts";
    private static final Duration PART_LIFETIME = Duration.ofDays(1);

    private final Path root;
    private final Path parts;

    /** Creates {@code root} where it is missing. */
    DirectoryBlobs(Path root, Instant now) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.parts = this.root.resolve(PARTS);
        Files.createDirectories(parts);
        dropPartsBefore(now.minus(PART_LIFETIME));
    }

    @Override
    public void put(String path, Path file) throws IOException {
        write(path, out -> Files.copy(file, out));
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        write(path, out -> out.write(content));
    }

    @Override
    public InputStream get(String path) throws IOException {
        Path file = resolve(path);
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            requireRoot();
            throw new NoSuchFileException(file.toString(), null, "is not in " + this);
        } catch (IOException e) {
            throw failure("read " + path + " in", e);
        }
    }

    @Override
    public List<Blob> list(String prefix) throws IOException {
        requireRoot();
        Path start = below(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        List<Blob> found = new ArrayList<>();
        try {
            if (Files.isDirectory(start)) {
                Files.walkFileTree(start, new Collector(prefix, found));
            }
        } catch (IOException e) {
            throw failure("list " + prefix + " in", e);
        }
        return found;
    }

    @Override
    public void delete(String path) throws IOException {
        Path file = resolve(path);
        requireRoot();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("delete " + path + " in", e);
        }
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return root.toString();
    }

    private void write(String path, WholeFile.Content content) throws IOException {
        Path target = resolve(path);
        requireRoot();
        try {
            Files.createDirectories(target.getParent());
            Files.createDirectories(parts);
            WholeFile.write(parts.resolve(UUID.randomUUID().toString()), target, content);
        } catch (IOException e) {
            throw failure("write " + path + " to", e);
        }
    }

    private Path resolve(String path) {
        Path file = below(path);
        if (file.equals(root)) {
            throw new IllegalArgumentException("\"" + path + "\" names no file below " + root);
        }
        return file;
    }

    private Path below(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || file.startsWith(parts)) {
            throw new IllegalArgumentException("\"" + path + "\" is not a path below " + root);
        }
        return file;
    }

    /** A directory that has gone is a mount that has gone, and no empty repository. */
    private void requireRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("Snapshot directory " + root + " is not there; is its file system mounted?");
        }
    }

    private IOException failure(String doing, IOException cause) {
        return new IOException("Cannot " + doing + " snapshot directory " + root + ": " + words(cause), cause);
    }

    private static String words(IOException cause) {
        boolean saysWhy = !(cause instanceof FileSystemException file) || file.getReason() != null;
        return saysWhy ? cause.getMessage() : cause.getClass().getSimpleName() + " " + cause.getMessage();
    }

    private void dropPartsBefore(Instant limit) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parts)) {
            for (Path part : left) {
                if (modified(part, limit).isBefore(limit)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Instant modified(Path part, Instant otherwise) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant();
        } catch (NoSuchFileException renamedMeanwhile) {
            return otherwise;
        }
    }

    private final class Collector extends SimpleFileVisitor<Path> {

        private final String prefix;
        private final List<Blob> found;

        Collector(String prefix, List<Blob> found) {
            this.prefix = prefix;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(parts) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (path.startsWith(prefix)) {
                found.add(new Blob(
                        path, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Another process may delete while this one lists. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
