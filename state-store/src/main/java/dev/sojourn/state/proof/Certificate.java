package dev.sojourn.state.proof;

import dev.sojourn.state.recovery.Rung;
import java.util.List;

/**
 * What a recovery has brought back, and whether it is the state that was lost.
 *
 * @param instance host and process that recovered it
 * @param whyNotCheaper why no cheaper rung of the ladder was taken, one sentence each
 * @param offset changelog offset at which the state was compared
 * @param entries live entries found
 * @param hash what they hash to
 * @param expectedEntries what the ledger says, as of the same transaction
 * @param expectedHash what the ledger says
 * @param bytes downloaded
 * @param records replayed
 * @param at epoch milliseconds
 */
public record Certificate(
        int version,
        String application,
        String task,
        String store,
        String instance,
        Rung rung,
        List<String> whyNotCheaper,
        long offset,
        long entries,
        String hash,
        long expectedEntries,
        String expectedHash,
        boolean balanced,
        long bytes,
        long records,
        long seedingMs,
        long replayingMs,
        long verifyingMs,
        long at) {

    /** For people, in one line. */
    public String text() {
        String found = entries + " entries at offset " + offset + " hash to " + hash;
        return store + " of task " + task + ": " + rung.text() + ", " + records + " records replayed; " + found
                + (balanced
                        ? ", as the ledger says: BALANCED"
                        : ", but the ledger says " + expectedEntries + " entries and " + expectedHash
                                + ": NOT BALANCED");
    }
}
