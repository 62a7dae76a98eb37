package dev.sojourn.state.store;

import dev.sojourn.state.hash.StateHash;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.proof.Census;
import dev.sojourn.state.proof.LedgerLink;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A store's side of its task's ledger: what the ledger says of it, and what it says to the ledger. */
final class LedgerSide implements LedgerLink {

    private final BooleanSupplier proven;
    private final Consumer<Census> certifier;
    private final BooleanSupplier answers;
    private Runnable beforeWrite = () -> {};
    private volatile boolean inUse;
    private boolean released;
    private volatile Exception refused;
    private long writes;
    private StateHash hash;
    private long entries;

    /**
     * @param certifier has what was restored compared
     * @param answers waits for the answers to what the task has sent on, if need be
     */
    LedgerSide(BooleanSupplier proven, Consumer<Census> certifier, BooleanSupplier answers) {
        this.proven = proven;
        this.certifier = certifier;
        this.answers = answers;
    }

    /** Something is about to be written. */
    void beforeWrite() {
        beforeWrite.run();
    }

    void written() {
        writes++;
    }

    /** A record that the task's thread has sent was not written, which concerns who writes here; called on any thread. */
    void refused(Exception cause) {
        if (inUse) {
            refused = cause;
        }
    }

    /** Why a record was not written that was sent since this is in use. */
    Optional<Exception> refused() {
        return Optional.ofNullable(refused);
    }

    /** Whether nobody writes here any more, but for what is still in the record cache. */
    boolean released() {
        return released;
    }

    /** State comes from elsewhere. */
    void restored() {
        inUse = false;
        refused = null;
    }

    /** What an image is, with what the ledger expects of it. */
    ImageMeta told(ImageMeta meta) {
        return hash == null ? meta.unhashed() : meta.hashed(hash, entries);
    }

    @Override
    public long writes() {
        return writes;
    }

    @Override
    public void beforeWrite(Runnable work) {
        beforeWrite = work;
        refused = null;
        released = false;
        inUse = true;
    }

    @Override
    public void release() {
        released = true;
    }

    @Override
    public boolean awaitAnswers() {
        return answers.getAsBoolean();
    }

    @Override
    public void expect(StateHash newHash, long newEntries) {
        hash = newHash;
        entries = newEntries;
    }

    @Override
    public boolean proven() {
        return proven.getAsBoolean();
    }

    @Override
    public void certify(StateHash expected, long expectedEntries) {
        certifier.accept(new Census(expectedEntries, expected));
    }
}
