package dev.sojourn.state.proof;

import dev.sojourn.state.hash.StateHash;
import org.apache.kafka.streams.errors.StreamsException;

/** What a store and the ledger of its task tell each other; for the task's stream thread. */
public interface LedgerLink {

    /** How many writes have come through the record cache: a ledger that sees it move must put again. */
    long writes();

    /**
     * Has this done before each of those writes: before a commit, while the record cache is flushed, and whenever it
     * gives up an entry earlier. What is written meanwhile to other stores of the task belongs to the same transaction.
     */
    void beforeWrite(Runnable work);

    /** Who writes is closed: from now on the thread's other tasks may commit whatever could not be sent for this one. */
    void release();

    /**
     * Waits until the broker has answered what the task's thread has sent on so far, unless that is committed together
     * with the state: a crash must not leave state whose results are missing.
     *
     * @return whether there was something to wait for
     * @throws StreamsException if some of it was not written: then nothing may be written behind it
     */
    boolean awaitAnswers();

    /** What the state will hash to once all that was written so far has reached the store. */
    void expect(StateHash hash, long entries);

    /**
     * Whether the ledger certainly counts what the store has: both change in one transaction, and what was restored has been
     * counted since.
     */
    boolean proven();

    /** State is complete as it stands: have it compared with the ledger, if it was restored. */
    void certify(StateHash hash, long entries);
}
