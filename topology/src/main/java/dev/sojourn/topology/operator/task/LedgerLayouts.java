package dev.sojourn.topology.operator.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.topology.window.layout.LayoutRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The layouts of a window's state in the ledger's store, each under a key of its own, beside the ledger itself.
 *
 * <p>What is added is written together with the first value that needs it: a processor that is only just being made must
 * not write, for there may be no transaction that it would belong to.
 */
final class LedgerLayouts implements LayoutRegistry {

    private final KeyValueStore<byte[], byte[]> ledger;
    private final Map<Integer, byte[]> unsaved = new TreeMap<>();

    LedgerLayouts(KeyValueStore<byte[], byte[]> ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<byte[]> find(int id) {
        byte[] added = unsaved.get(id);
        return Optional.ofNullable(added == null ? ledger.get(key(id)) : added);
    }

    @Override
    public void add(int id, byte[] description) {
        unsaved.put(id, description);
    }

    /** Writes what was added since; to be called before each write of a value. */
    void save() {
        if (!unsaved.isEmpty()) {
            unsaved.forEach((id, description) -> ledger.put(key(id), description));
            unsaved.clear();
        }
    }

    private static byte[] key(int id) {
        return ("layout/" + Integer.toHexString(id)).getBytes(UTF_8);
    }
}
