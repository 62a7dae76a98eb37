package dev.sojourn.state.blob;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Blobs in memory, under a clock of the test's; it counts what is read and written, and lets a test step in between. */
public final class MemoryBlobs implements BlobStore {

    private final Map<String, Kept> kept = new ConcurrentSkipListMap<>();
    private final Supplier<Instant> clock;
    public final AtomicLong bytesRead = new AtomicLong();
    public final AtomicLong bytesWritten = new AtomicLong();
    private Before before = (call, path) -> {};

    public MemoryBlobs(Supplier<Instant> clock) {
        this.clock = clock;
    }

    private record Kept(byte[] content, Instant modified) {}

    /** Runs before every call, {@code call} being the method's name; it may throw. */
    public interface Before {
        void call(String call, String path) throws IOException;
    }

    public void before(Before hook) {
        this.before = hook;
    }

    public void undisturbed() {
        this.before = (call, path) -> {};
    }

    public void flipByte(String path) {
        kept.computeIfPresent(path, (same, blob) -> {
            byte[] content = blob.content().clone();
            content[content.length / 2] ^= 1;
            return new Kept(content, blob.modified());
        });
    }

    @Override
    public void put(String path, Path file) throws IOException {
        try {
            put(path, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IOException("Cannot write " + path + " to " + this + ": " + e, e);
        }
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        before.call("put", path);
        bytesWritten.addAndGet(content.length);
        kept.put(path, new Kept(content, clock.get()));
    }

    @Override
    public InputStream get(String path) throws IOException {
        before.call("get", path);
        Kept blob = kept.get(path);
        if (blob == null) {
            throw new NoSuchFileException(path, null, "is not in " + this);
        }
        return new Counting(new ByteArrayInputStream(blob.content()));
    }

    @Override
    public List<Blob> list(String prefix) throws IOException {
        before.call("list", prefix);
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new Blob(
                        entry.getKey(),
                        entry.getValue().content().length,
                        entry.getValue().modified()))
                .toList();
    }

    @Override
    public void delete(String path) throws IOException {
        before.call("delete", path);
        kept.remove(path);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "memory";
    }

    private final class Counting extends FilterInputStream {

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            bytesRead.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
