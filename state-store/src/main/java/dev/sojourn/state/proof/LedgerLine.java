package dev.sojourn.state.proof;

import dev.sojourn.state.hash.StateHash;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the ledger of a task says, as it stands in its store and changelog.
 *
 * <pre>
 * offset  0        1          17       25
 *         version  hash       entries  counters
 *         02       16 bytes   int64    int64 each
 * </pre>
 *
 * All numbers are big-endian. Version 1 had counters only, from offset 1 on; it is read, and then hash and entries are not
 * known.
 */
public record LedgerLine(Optional<Census> state, long[] counters) {

    private static final byte WITHOUT_STATE = 1;
    private static final byte VERSION = 2;
    private static final int COUNTERS_AT = 1 + 16 + Long.BYTES;

    static LedgerLine empty(int counters) {
        return new LedgerLine(Optional.empty(), new long[counters]);
    }

    /**
     * Reads a line; counters it does not have are 0.
     *
     * @throws IllegalStateException if another version wrote it
     */
    public static LedgerLine of(byte[] bytes, int counters) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION && version != WITHOUT_STATE) {
            throw new IllegalStateException("the ledger has format version " + version + ", but this build reads "
                    + WITHOUT_STATE + " and " + VERSION
                    + ": run the newer build, or start under a new application id");
        }
        Optional<Census> state = Optional.empty();
        if (version == VERSION) {
            StateHash hash = new StateHash(in.getLong(), in.getLong());
            state = Optional.of(new Census(in.getLong(), hash));
        }
        long[] read = new long[counters];
        for (int i = 0; i < counters && in.hasRemaining(); i++) {
            read[i] = in.getLong();
        }
        return new LedgerLine(state, read);
    }

    static int bytes(int counters) {
        return COUNTERS_AT + counters * Long.BYTES;
    }

    /** Writes a line over {@code bytes}. */
    static void write(byte[] bytes, StateHash hash, long entries, long[] counters) {
        ByteBuffer out = ByteBuffer.wrap(bytes)
                .put(VERSION)
                .putLong(hash.high())
                .putLong(hash.low())
                .putLong(entries);
        for (long counter : counters) {
            out.putLong(counter);
        }
    }
}
