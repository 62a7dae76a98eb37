package dev.sojourn.state;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.store.DurableStore;
import dev.sojourn.state.store.StoreServices;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Makes a store for each task. */
record DurableStoreSupplier(String name, DeadlineOf deadlineOf, StoreServices services)
        implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new DurableStore(name, deadlineOf, services);
    }

    @Override
    public String metricsScope() {
        return "sojourn";
    }
}
