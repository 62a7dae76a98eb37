package dev.sojourn.state.store;

import dev.sojourn.state.entries.ScanGuard;
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
    private volatile boolean stopped;

    /** Whether what the image holds has been counted, or is being so. */
    private boolean begun;

    private boolean replayed;
    private boolean balanced;

    /** How often something was replayed after it was counted. */
    private int outdated;

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

    /** Records of the changelog reach the image: whatever was counted before, it was not this. */
    synchronized void replayed() {
        replayed = true;
        balanced = false;
        if (begun) {
            begun = false;
            outdated++;
        }
    }

    /** Whether something was brought back that has not been counted yet. */
    synchronized boolean due() {
        return !begun && broughtBack();
    }

    /** Whether what was brought back is what the ledger says; also where nothing was. */
    synchronized boolean proven() {
        return balanced || !broughtBack();
    }

    private boolean broughtBack() {
        return replayed || recovery.broughtBack();
    }

    /** Counts the image as it stands now and compares it with what the ledger says. */
    void begin(Image image, Census expected) {
        int begunAt = markBegun();
        Restore restore = recovery.restore();
        ImageView view = guard.read(image::freeze);
        ImageMeta at = image.meta();
        letGo(frozen.getAndSet(view));
        services.background().execute(() -> count(view, at, restore, expected, begunAt));
    }

    private synchronized int markBegun() {
        begun = true;
        return outdated;
    }

    private synchronized void balanced(int begunAt) {
        balanced = outdated == begunAt;
    }

    private void count(ImageView view, ImageMeta at, Restore restore, Census expected, int begunAt) {
        if (!frozen.compareAndSet(view, null)) {
            return;
        }
        try {
            StoreCertifier certifier = new StoreCertifier(identity, services.certificates());
            Certificate certificate = guard.read(() -> {
                try (view) {
                    return certifier.certify(view, at, restore.progress(), expected, () -> stopped);
                }
            });
            if (certificate.balanced()) {
                balanced(begunAt);
            } else {
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

    /** Gives up as soon as may be, and lets go of what was frozen and never counted. */
    @Override
    public void close() {
        stopped = true;
        letGo(frozen.getAndSet(null));
    }

    private static void letGo(ImageView uncounted) {
        if (uncounted != null) {
            uncounted.close();
        }
    }
}
