package dev.sojourn.topology.operator.open;

import dev.sojourn.topology.window.KeyState;
import org.apache.kafka.common.utils.Bytes;

/** A key's windows, to be changed in place, beside what the store has for the key. */
public final class OpenEntry {

    /** About what an entry takes beside its state. */
    private static final int ENTRY_BYTES = 400;

    /** An encoded state takes about so many times its size when it is worked with. */
    private static final int DECODED_FACTOR = 4;

    private final Bytes key;
    private final KeyState state;
    private byte[] stored;

    /** Whether the state is another than what the store has. */
    boolean changed;

    // what follows is kept by the entries in use

    /** Where it is not, whoever needs its key makes another entry, unless this one is in hand. */
    boolean inUse;

    boolean hasNews;
    long queuedFor = DueQueue.NOT_QUEUED;

    /** @param stored what the store has for the key, or {@code null} */
    OpenEntry(Bytes key, KeyState state, byte[] stored) {
        this.key = key;
        this.state = state;
        this.stored = stored;
    }

    public byte[] key() {
        return key.get();
    }

    Bytes wrappedKey() {
        return key;
    }

    public KeyState state() {
        return state;
    }

    /** What the store has, or {@code null}. */
    byte[] stored() {
        return stored;
    }

    boolean isStored() {
        return stored != null;
    }

    /** To be called through the entries in use for one of theirs, for they count it. */
    void stored(byte[] value) {
        stored = value;
    }

    /** About how many bytes it takes. */
    long bytes() {
        return (long) ENTRY_BYTES + key.get().length + (stored == null ? 0 : DECODED_FACTOR * stored.length);
    }
}
