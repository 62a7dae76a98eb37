package dev.sojourn.drill.demo.picture;

import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import java.util.Optional;

/**
 * How one task's state came back.
 *
 * @param rung the costliest that one of its stores took
 * @param replayed changelog records, of all its stores
 * @param certificate whether it is the state that was lost; empty until it is counted
 */
public record Comeback(String task, Rung rung, long replayed, Optional<Certificate> certificate) {

    static Comeback begun(String task, Rung rung) {
        return new Comeback(task, rung, 0, Optional.empty());
    }

    Comeback on(Rung other) {
        return new Comeback(task, rung.compareTo(other) < 0 ? other : rung, replayed, certificate);
    }

    Comeback after(long records) {
        return new Comeback(task, rung, replayed + records, certificate);
    }

    Comeback with(Certificate proof) {
        return new Comeback(task, rung, replayed, Optional.of(proof));
    }

    /** The rung in words, and what was replayed on it. */
    public String way() {
        return rung == Rung.NEW || rung == Rung.STANDBY
                ? rung.text()
                : rung.text() + ": " + Figures.count(replayed, "record");
    }

    /** What the certificate says, in words. */
    public String proof() {
        return certificate
                .map(proof -> proof.balanced()
                        ? Figures.count(proof.entries()) + " entries as the ledger says, hash "
                                + proof.hash().substring(0, 8)
                        : "NOT BALANCED: " + Figures.count(proof.entries()) + " found, "
                                + Figures.count(proof.expectedEntries()) + " in the ledger")
                .orElse("not counted yet");
    }
}
