package dev.sojourn.state.store;

import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.ImageView;
import dev.sojourn.state.proof.Census;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Restore;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Counts, once and in the background, what was brought back while its store goes on, and certifies it. */
final class StoreCounting implements AutoCloseable {

    private final StoreIdentity identity;
    private final StoreServices services;
    private final StoreRecovery recovery;
    private final ScanGuard guard;
    private final StoreHealth health;
    private final AtomicReference<ImageView> frozen = new AtomicReference<>();
    private boolean begun;
    private volatile boolean stopped;
    private volatile boolean balanced;

    StoreCounting(
            StoreIdentity identity,
            StoreServices services,
            StoreRecovery recovery,
            ScanGuard guard,
            StoreHealth health) {
        this.identity = identity;
        this.services = services;
        this.recovery = recovery;
        this.guard = guard;
        this.health = health;
    }

    /** Whether something was brought back that has not been counted yet. */
    boolean due() {
        return !begun && recovery.broughtBack();
    }

    /** Whether what was brought back is what the ledger says; also where nothing was. */
    boolean proven() {
        return balanced || !recovery.broughtBack();
    }

    /** Counts the image as it stands now and compares it with what the ledger says. */
    void begin(Image image, Census expected) {
        begun = true;
        Restore restore = recovery.restore();
        ImageView view = guard.read(image::freeze);
        ImageMeta at = image.meta();
        frozen.set(view);
        services.background().execute(() -> count(at, restore, expected));
    }

    private void count(ImageMeta at, Restore restore, Census expected) {
        try {
            StoreCertifier certifier = new StoreCertifier(identity, services.certificates());
            Certificate certificate = guard.read(() -> {
                try (ImageView view = frozen.getAndSet(null)) {
                    return certifier.certify(view, at, restore.progress(), expected, () -> stopped);
                }
            });
            balanced = certificate.balanced();
            if (!balanced) {
                unbalanced(certificate);
            }
            services.certificates().publish(certificate);
        } catch (CancellationException | InvalidStateStoreException e) {
            // The store is closed before it was counted; whoever opens it next counts.
        } catch (RuntimeException e) {
            health.note(e);
        }
    }

    private void unbalanced(Certificate certificate) {
        if (recovery.exactlyOnce() && StoreCertifier.anotherRung(certificate.rung())) {
            recovery.distrust();
            health.distrust(StoreCertifier.reason(certificate));
        }
    }

    /** Gives up as soon as may be. */
    void stop() {
        stopped = true;
    }

    /** Lets go of what was frozen and never counted. */
    @Override
    public void close() {
        ImageView uncounted = frozen.getAndSet(null);
        if (uncounted != null) {
            uncounted.close();
        }
    }
}
