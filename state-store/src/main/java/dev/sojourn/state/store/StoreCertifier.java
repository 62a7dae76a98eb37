package dev.sojourn.state.store;

import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.ImageView;
import dev.sojourn.state.proof.Census;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.proof.Certificates;
import dev.sojourn.state.recovery.RestoreProgress;
import dev.sojourn.state.recovery.Rung;
import java.util.function.BooleanSupplier;

/** Counts what a recovery brought back and compares it with the ledger. */
final class StoreCertifier {

    private final StoreIdentity identity;
    private final Certificates certificates;

    StoreCertifier(StoreIdentity identity, Certificates certificates) {
        this.identity = identity;
        this.certificates = certificates;
    }

    /** Reads the whole view; takes as long as that takes, or until {@code stop} says so. */
    Certificate certify(ImageView view, ImageMeta at, RestoreProgress restore, Census expected, BooleanSupplier stop) {
        long started = System.nanoTime();
        Census census = Census.of(view.entries(), stop);
        boolean balanced = census.equals(expected);
        return certificates.issue(
                identity.application(),
                identity.task().toString(),
                restore,
                at.offset(),
                census,
                expected,
                balanced,
                (System.nanoTime() - started) / 1_000_000);
    }

    static String reason(Certificate unbalanced) {
        return "its certificate does not balance: " + unbalanced.text();
    }

    /** Whether there is another rung to try when this one brought back something else than was lost. */
    static boolean anotherRung(Rung rung) {
        return rung != Rung.FULL_REPLAY && rung != Rung.NEW;
    }
}
