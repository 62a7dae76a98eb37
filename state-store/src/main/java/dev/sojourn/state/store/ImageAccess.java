package dev.sojourn.state.store;

import dev.sojourn.state.entries.ScanGuard;
import dev.sojourn.state.entries.TransactionalImage;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageDamagedException;
import dev.sojourn.state.image.ImageMeta;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The way to a store's image, from when there is one until it is closed: no access outlives the image, and what goes wrong
 * is noted in the store's health.
 */
final class ImageAccess {

    private final String what;
    private final StoreHealth health;
    private final Supplier<StoreHealth.Caller> caller;
    private final ScanGuard guard;
    private volatile TransactionalImage transactional;

    /** @param caller who is asking, on the thread that asks */
    ImageAccess(StoreIdentity identity, StoreHealth health, Supplier<StoreHealth.Caller> caller) {
        this.what = identity.toString();
        this.health = health;
        this.caller = caller;
        this.guard = new ScanGuard(what, failure -> health.thrown(failure, caller.get()));
    }

    void open(TransactionalImage opened) {
        guard.open();
        transactional = opened;
    }

    /** Whether there has been an image. */
    boolean opened() {
        return transactional != null;
    }

    TransactionalImage transactional() {
        return transactional;
    }

    Image image() {
        return transactional.image();
    }

    /** What the image says of itself. */
    ImageMeta meta() {
        return image().meta();
    }

    ScanGuard guard() {
        return guard;
    }

    /** Changes the image; what cannot be done is noted and thrown at the next access. */
    void change(Consumer<TransactionalImage> change) {
        try {
            guard.run(() -> change.accept(transactional));
        } catch (RuntimeException e) {
            health.note(e);
        }
    }

    /** What does not work on the way is noted, and said in the way that the caller can be told. */
    <T> T read(Function<TransactionalImage, T> work) {
        health.require(caller.get());
        guard.enter();
        try {
            if (transactional == null) {
                throw new InvalidStateStoreException(what + " is not here yet");
            }
            return work.apply(transactional);
        } catch (ImageDamagedException | UncheckedIOException e) {
            throw health.thrown(e, caller.get());
        } finally {
            guard.leave();
        }
    }

    /** Closes the image once nobody reads any more, and tells whether everything of it is on the disk. */
    void close(Consumer<Boolean> closed) {
        guard.close(() -> closed.accept(flushAndClose(image())));
    }

    private boolean flushAndClose(Image open) {
        boolean inOrder = health.good();
        if (inOrder) {
            try {
                open.flush(true);
            } catch (RuntimeException e) {
                inOrder = false;
            }
        }
        open.close();
        return inOrder;
    }
}
