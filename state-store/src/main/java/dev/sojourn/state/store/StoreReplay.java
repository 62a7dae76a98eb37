package dev.sojourn.state.store;

import dev.sojourn.state.entries.ReplayWriter;
import dev.sojourn.state.entries.TransactionalImage;
import dev.sojourn.state.image.ImageMeta;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;

/** How the changelog reaches a store's image: behind the back of who reads it, until somebody has to know what is there. */
final class StoreReplay {

    private final ImageAccess access;
    private final StoreHealth health;
    private final StoreRecovery recovery;
    private final ReplayWriter writer;
    private volatile boolean underWay;

    StoreReplay(ImageAccess access, StoreHealth health, StoreRecovery recovery, Executor executor) {
        this.access = access;
        this.health = health;
        this.recovery = recovery;
        this.writer = new ReplayWriter(executor, batch -> write(image -> image.replay(batch)));
    }

    void add(Collection<KeyValue<byte[], byte[]>> records) {
        underWay = true;
        writer.add(records);
    }

    /** Whether something may not be written yet. */
    boolean underWay() {
        return underWay;
    }

    /** The image is what the changelog says up to an offset, once all records added so far are written. */
    void reached(long offset) {
        if (underWay) {
            writer.then(() -> write(image -> moveTo(image, offset)));
        } else {
            access.change(image -> moveTo(image, offset));
        }
    }

    private void moveTo(TransactionalImage image, long offset) {
        ImageMeta meta = image.image().meta();
        if (meta.offset() != offset) {
            long currentAt = recovery.currentAt(offset, meta.currentAtMs());
            image.replayedTo(meta.at(offset, currentAt).unhashed());
        }
    }

    /** Returns once all that was added is written; what could not be makes the state unusable. */
    void settle() {
        if (underWay) {
            underWay = false;
            try {
                writer.then(() -> write(TransactionalImage::replayed));
                writer.settle();
            } catch (CompletionException | RejectedExecutionException e) {
                health.note(e);
            }
        }
    }

    /** After a failure nothing more is written: the image's offset would pass records that are not in it. */
    private void write(Consumer<TransactionalImage> change) {
        if (health.good()) {
            access.change(change);
        }
    }
}
