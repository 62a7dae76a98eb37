package dev.sojourn.state;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Where an application gets its stores from, whatever keeps the bytes behind them. */
public final class StoreSuppliers {

    private StoreSuppliers() {}

    /**
     * A persistent store from bytes to bytes. Its values carry no timestamps, so that the changelog holds just what was
     * put. It must be configured with {@link SharedMemory} so that all stores of a process stay within one budget.
     */
    public static KeyValueBytesStoreSupplier keyValue(String name) {
        return Stores.persistentKeyValueStore(name);
    }
}
