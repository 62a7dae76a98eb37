package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What became of the events a stateful task has seen, counted in the same transaction as the outcome itself.
 *
 * <p>One entry in a store of its own, key {@code ledger}, big-endian:
 *
 * <pre>
 * offset  0        1         9        17        25
 *         version  filtered  late     windowed  closed
 *         01       ..000a    ..0002   ..0064    ..0005
 * </pre>
 *
 * The example: 10 events filtered, 2 late, 100 in sessions, of which 5 have been closed.
 */
final class Ledger {

    static final byte[] KEY = "ledger".getBytes(UTF_8);
    static final byte VERSION = 1;

    private static final int BYTES = 1 + 4 * Long.BYTES;

    private final KeyValueStore<byte[], byte[]> store;
    private long filtered;
    private long late;
    private long windowed;
    private long closed;

    /** Opens the ledger at what the store says. */
    Ledger(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
        byte[] value = store.get(KEY);
        if (value != null) {
            read(ByteBuffer.wrap(value));
        }
    }

    void filtered() {
        filtered++;
        write();
    }

    void late() {
        late++;
        write();
    }

    void windowed() {
        windowed++;
        write();
    }

    void closed(int sessions) {
        closed += sessions;
        write();
    }

    private void read(ByteBuffer value) {
        byte version = value.get();
        if (version != VERSION) {
            throw new IllegalStateException("the ledger has format version " + version + ", but this build reads "
                    + VERSION + ": run the newer build, or start under a new pipeline name");
        }
        filtered = value.getLong();
        late = value.getLong();
        windowed = value.getLong();
        closed = value.getLong();
    }

    private void write() {
        ByteBuffer value = ByteBuffer.allocate(BYTES).put(VERSION);
        store.put(
                KEY,
                value.putLong(filtered)
                        .putLong(late)
                        .putLong(windowed)
                        .putLong(closed)
                        .array());
    }
}
