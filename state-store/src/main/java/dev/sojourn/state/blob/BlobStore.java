package dev.sojourn.state.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Named bytes kept apart from the machine that wrote them.
 *
 * <p>A path is a non-empty sequence of segments joined by {@code /}, without a leading or trailing one. Every
 * {@link IOException} names the location and the cause. Safe for use by several threads and processes.
 * {@link Object#toString()} gives the location, without secrets.
 */
public interface BlobStore extends AutoCloseable {

    /** Keeps a copy of {@code file}; readers see it whole or not at all. What was there under {@code path} is replaced. */
    void put(String path, Path file) throws IOException;

    /** Keeps {@code content}; readers see it whole or not at all. What was there under {@code path} is replaced. */
    void put(String path, byte[] content) throws IOException;

    /**
     * The content at {@code path}; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException when the store can be reached and has nothing there
     */
    InputStream get(String path) throws IOException;

    /** All whole blobs whose path begins with {@code prefix}, in no particular order; none is an empty list. */
    List<Blob> list(String prefix) throws IOException;

    /** Removes the blob at {@code path}; that it is not there is no error. */
    void delete(String path) throws IOException;

    @Override
    void close() throws IOException;

    /** What is known of a blob without reading it; {@code modified} is when it was last put, by the store's clock. */
    record Blob(String path, long bytes, Instant modified) {}
}
