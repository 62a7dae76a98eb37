package dev.sojourn.state.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.errors.LockException;

/**
 * Where the image of one store and task lies, held for this process alone until it is closed.
 *
 * <pre>
 * state.dir/application/images/0_3/
 *   counts/            the image
 *   counts.lock        held while the store is open
 *   counts.clean       there when the store was closed in order
 *   counts.seeding/    a snapshot on its way down
 * state.dir/application/images/quarantine/
 *   0_3-counts-1700000000000/   an image that was not trusted, with REASON.txt
 * </pre>
 *
 * Beside Kafka Streams' task folders, not in them: those are deleted whenever a task is not closed in order.
 */
public final class ImagePlace implements AutoCloseable {

    /** Under {@code state.dir/application}. */
    public static final String FOLDER = "images";

    private static final int EVIDENCE_KEPT = 3;

    /**
     * The lock files this process holds. Whoever is in it is asked first: to close a second channel on a file that is locked
     * lets go of the lock.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path task;
    private final String store;
    private final Path lock;
    private final FileChannel channel;

    private ImagePlace(Path task, String store, Path lock, FileChannel channel) {
        this.task = task;
        this.store = store;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Takes the place of a store and task.
     *
     * @throws LockException if another thread or process holds it; Kafka Streams then tries again
     * @throws UncheckedIOException if the folder cannot be made or written to
     */
    public static ImagePlace take(Path images, String taskId, String store) {
        Path task = images.resolve(taskId);
        try {
            Path lock = Files.createDirectories(task).toRealPath().resolve(store + ".lock");
            return new ImagePlace(task, store, lock, held(lock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep state in " + task + ": " + e, e);
        }
    }

    private static FileChannel held(Path lock) throws IOException {
        if (!HELD.add(lock)) {
            throw inUse(lock);
        }
        FileChannel channel = null;
        try {
            channel = locked(lock);
        } finally {
            if (channel == null) {
                HELD.remove(lock);
            }
        }
        if (channel == null) {
            throw inUse(lock);
        }
        return channel;
    }

    private static LockException inUse(Path lock) {
        return new LockException("the state that " + lock + " stands for is in use by another thread or process");
    }

    /** A channel that holds the file; {@code null} where another process does. */
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? channel : null;
    }

    public Path image() {
        return task.resolve(store);
    }

    public Path seeding() {
        return task.resolve(store + ".seeding");
    }

    /** Where links of the image are made for a snapshot. */
    public Path checkpoint() {
        return task.resolve(store + ".checkpoint");
    }

    /** Whether the image was closed in order when it was last open. */
    public boolean clean() {
        return Files.exists(cleanFile());
    }

    public void clean(boolean inOrder) {
        try {
            if (inOrder) {
                Files.writeString(cleanFile(), "");
            } else {
                Files.deleteIfExists(cleanFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + cleanFile() + ": " + e, e);
        }
    }

    /** Makes what was seeded the image. */
    public void seeded() {
        try {
            Image.mark(seeding());
            FileTree.delete(image());
            Files.move(seeding(), image(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + seeding() + " the state: " + e, e);
        }
    }

    /** Puts the image aside as evidence and says where; older evidence of this store makes room. */
    public Path quarantine(String reason, long nowMs) {
        Path all = task.resolveSibling("quarantine");
        String prefix = task.getFileName() + "-" + store + "-";
        Path aside = all.resolve(prefix + nowMs);
        try {
            Files.createDirectories(all);
            Files.move(image(), aside, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(aside.resolve("REASON.txt"), reason + "\n");
            var evidence = FileTree.children(all).stream()
                    .filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList();
            for (Path old : evidence.subList(0, Math.max(0, evidence.size() - EVIDENCE_KEPT))) {
                FileTree.delete(old);
            }
            return aside;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put the damaged state " + image() + " aside: " + e, e);
        }
    }

    /** Deletes whatever lies here. */
    void clear() throws IOException {
        clean(false);
        FileTree.delete(image());
        FileTree.delete(seeding());
        FileTree.delete(checkpoint());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + lock, e);
        } finally {
            HELD.remove(lock);
        }
    }

    private Path cleanFile() {
        return task.resolve(store + ".clean");
    }
}
